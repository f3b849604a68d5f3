### What Telegram shows before anybody writes, in Thai. Status: draft.
### Neutral, true, boring: it stands in the list of chats, where anybody may read it (L17).

bot-name = สอบถามข้อมูล

bot-description = ถามเรื่องเอกสารทำงาน การเดินทาง และสุขภาพ
    ฟรี ไม่ต้องบอกชื่อ

bot-short = เอกสารทำงาน การเดินทาง สุขภาพ

bot-command-start = เริ่ม
bot-command-leave = ปิด
