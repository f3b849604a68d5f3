# The fixed words of the web chat's page, in Thai. All of them may be read over a shoulder, so each is one
# that any office could use (R18, R20). The cards' own words are in the files of the flows.

web-title = ข้อมูล
web-neutral = ถามเรื่องเอกสารทำงาน การเดินทาง และสุขภาพ
web-start = เริ่ม

# Before the first card; after it the cards bring their own.
web-leave = ✕ ปิด
web-call = ☎ ดูเบอร์โทร

web-log = ข้อความ
web-write = เขียนตรงนี้
web-send = ส่ง

# R9: a minute before the page goes back to its first words. It promises nothing.
web-keep-ask = ยังอ่านอยู่ไหม
web-keep = ยังอ่านอยู่

web-trouble = ส่งข้อความไม่สำเร็จ
web-again = ลองใหม่

web-print = พิมพ์ลงกระดาษ
web-practice = ใช้ซ้อมเท่านั้น อย่าโทร

# What stands there without JavaScript, or when nothing answers (R3).
web-floor = เบอร์ฉุกเฉิน
web-script = ถ้าจะถามที่หน้านี้ ให้เปิด JavaScript ก่อน
web-checked = เช็กเบอร์เมื่อ
