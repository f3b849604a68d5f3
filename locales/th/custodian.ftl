### What whoever keeps an entry is asked, in Thai. Status: draft.
### It may lie on a shared desk: whoever holds the phone learns nothing from it but the entry's own name (R14).

ask =
    มีคำถามสั้น ๆ
    ในรายการของเรามีข้อมูลนี้: { $entry } ตอนนี้ยังถูกต้องไหม
    .yes = ใช่ ยังถูกต้อง
    .changed = มีบางอย่างเปลี่ยน
    .later = ไว้ทีหลัง
