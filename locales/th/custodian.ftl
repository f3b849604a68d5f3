### What whoever keeps an entry is asked, in Thai. Status: draft.
### It may lie on a shared desk: whoever holds the phone learns nothing from it but the entry's own name (R14).
### Said to adults at work: polite, plain, short; กรุณา, and no ครับ, ค่ะ, คุณ. An entry is ข้อมูล, who keeps it ดูแล.

# The template that WhatsApp approves; it may open a question of any kind.
ask =
    มีคำถามสั้น ๆ
    ในรายการของเรามีข้อมูลนี้: { $entry } ตอนนี้ยังถูกต้องไหม
    .yes = ใช่ ยังถูกต้อง
    .changed = มีบางอย่างเปลี่ยน
    .later = ไว้ทีหลัง

## What stands above a question

entries-title =
    คำถามสั้น ๆ
    ใครเข้าเวรอยู่ก็ตอบได้
entries-wrong = คนที่เข้าเวรบอกว่าข้อมูลผิด
flag-title = คำถามสั้น ๆ
present-title = เรื่องข้อมูลนี้
ringing-title = เรื่องข้อมูลนี้
receipt-title = ขอบคุณ บันทึกแล้ว
receipt-next = เราจะถามอีกครั้งประมาณ { $date }
receipt-ring = จะลองโทรอีกครั้งประมาณ { $date }
present-now = ตอนนี้: { $value }
present-before = เดิม: { $value }
present-after = ใหม่: { $value }
present-shown = จะขึ้นในรายการของเรา
present-closed = จะออกจากรายการของเรา
present-none = ยังไม่มี
present-odd =
    คนโทรอาจเสียเงิน หรือเบอร์นี้เป็นของประเทศอื่น
    กรุณาดูอีกครั้ง
present-waits = ยังใช้ของเดิม จนกว่าคนที่สองจะเช็ก
present-how-phones = พิมพ์เบอร์ใหม่ ขึ้นต้นด้วย + หรือแบบที่คนกดโทร
present-how-hours =
    พิมพ์แบบนี้: Mo-Fr 08:00-17:00
    จันทร์ถึงอาทิตย์คือ Mo Tu We Th Fr Sa Su
    ทั้งวันทั้งคืนคือ 24/7
present-how-languages =
    พิมพ์แบบนี้: th, my, en
    คือ ไทย พม่า อังกฤษ
present-how-audience = เลือกว่าใครมาได้บ้าง
present-how-ages =
    พิมพ์แบบนี้: 12-17
    ถ้า 18 ปีขึ้นไป พิมพ์แค่ 18-
present-how-cost = เลือกว่าคนมาต้องเสียเงินไหม
present-how-how-to-access = พิมพ์สั้น ๆ ว่าคนติดต่อได้ทางไหน

## Does it still hold

asked = ข้อมูลนี้ยังถูกต้องไหม
verdict =
    .correct = ถูกต้องทั้งหมด
    .changed = มีบางอย่างเปลี่ยน
    .paused = ปิดชั่วคราว
    .closed = ปิดถาวร
    .not_me = ไม่ได้ดูแลแล้ว
    .later = ไว้ทีหลัง
    .wrong = ข้อมูลผิด ให้นำออก
unknown = ถ้าทราบ กรุณาตอบ
flag =
    .yes = ใช่ เป็นแบบนั้น
    .no = ไม่ใช่แบบนั้น
    .never = ไม่บอกเลย
    .if_agreed = บอกถ้าคนโทรตกลง
    .always = บอกทุกครั้ง
    .dont_know = ไม่ทราบ
noted = ไม่ต้องทำอะไรเพิ่มแล้ว
noted-next = ยังมีอีกหนึ่งเรื่อง
if-there-is-time = เฉพาะถ้าพอมีเวลา
postponed =
    ไม่เป็นไร
    ตอบเมื่อสะดวก คำถามยังอยู่ข้างบน

## Something changed

which_changed = ข้อมูลไหนเปลี่ยน
what = มีอะไรเปลี่ยน
field =
    .phones = เบอร์ที่ให้โทร
    .hours = เวลาเปิด
    .languages = ภาษาที่พูดได้
    .audience = ใครมาได้บ้าง
    .ages = ช่วงอายุ
    .cost = ค่าใช้จ่าย
    .how_to_access = วิธีติดต่อ
which_number = เบอร์ไหนเปลี่ยน
new = ที่ถูกต้องคืออะไร
value =
    .everyone = ทุกคน
    .men = ผู้ชาย
    .women = ผู้หญิง
    .adults = ผู้ใหญ่
    .children = เด็กและวัยรุ่น
    .free = ฟรี
    .paid = เสียเงิน
    .unknown = ยังไม่ทราบ
odd =
    แน่ใจว่าเบอร์นี้ถูกไหม
    .yes = ใช่ เบอร์นี้ถูก
    .no = ไม่ใช่ ขอพิมพ์ใหม่
compare = แบบนี้ถูกต้องไหม
sure =
    .yes = ใช่ ถูกต้อง
    .no = ไม่ใช่ ย้อนกลับ
taken =
    ขอบคุณ
    ที่เหลือยังถูกต้องไหม
rest =
    .rest = ที่เหลือถูกต้อง
    .on = ที่เหลือถูกต้อง
    .another = ยังมีเปลี่ยนอีก
    .undo = ยกเลิกที่เพิ่งแก้
undone =
    ยกเลิกแล้ว
    ทุกอย่างเหมือนเดิม

## Closed, or somebody else's

which_paused = อันไหนปิดชั่วคราว
sure_paused =
    ปิดชั่วคราว ใช่ไหม
    ถ้าใช่ เราจะนำออกจากรายการทันที
    เปิดอีกเมื่อไร กดปุ่มข้างล่างได้
which_closed = อันไหนปิดถาวร
sure_closed =
    ปิดถาวร ใช่ไหม
    ถ้าใช่ เราจะนำออกจากรายการทันที
which_wrong = ข้อมูลไหนผิด
sure_wrong =
    นำออกจากรายการ ใช่ไหม
    ถ้าใช่ เราจะนำออกทันที
    ถ้ารู้ว่าที่ถูกคืออะไร กดย้อนกลับแล้วแก้ได้เลย
hidden =
    ขอบคุณ
    นำออกจากรายการแล้ว
    คนอื่นที่ดูแล เปิดอีกได้
open_again =
    .open = กลับมาเปิดแล้ว
    .rest = รายการอื่น
handing =
    ไม่ได้ดูแลข้อมูลนี้แล้ว
    ตอนนี้ใครดูแลอยู่
handed =
    ขอบคุณ
    เราจะไม่ถามเรื่องนี้อีก
was_it_you =
    มีคนนำข้อมูลนี้ออกจากรายการ
    ถูกต้องไหม
    .open = ใส่กลับเข้ารายการ
    .right = ใช่ ไม่ต้องใส่กลับ
opened_again =
    เปิดอีกครั้งแล้ว
    ขอบคุณที่ช่วยดู
stays_closed =
    ขอบคุณ
    ในรายการยังปิดไว้ตามเดิม

## Please call it now

ring =
    กรุณาโทรเบอร์นี้
    โทรแบบคนทั่วไป จากเครื่องไหนก็ได้
    เบอร์เต็มจะแสดงต่อจากนี้
can_ring =
    .now = ตอนนี้โทรได้
    .later = ไว้ทีหลัง
ringing = มีคนรับสายไหม
answered =
    .yes = มีคนรับสาย
    .no = ไม่มีคนรับสาย
tongues =
    คนรับสายพูดภาษาอะไร
    เลือกหนึ่งภาษา หรือพิมพ์ตัวย่อ: th, my
was_free =
    โทรฟรีไหม
    .free = ใช่ โทรฟรี
    .paid = ไม่ฟรี เสียค่าโทร
    .dont_know = ไม่ทราบ
silent = ไม่มีคนรับสาย ใช่ไหม
told_silent =
    ขอบคุณที่ช่วยโทร
    จะมีคนอื่นลองโทรด้วย

## We answer people who call

commit =
    นี่คือข้อมูลที่ดูแลอยู่
    ก่อนอื่น ขอถามเรื่องที่คนต้องรู้ก่อนโทร
begin =
    .begin = เริ่มเลย
    .later = ไว้ทีหลัง
see = ข้อมูลนี้ยังถูกต้องไหม
seen =
    .yes = ถูกต้องทั้งหมด
    .no = มีบางอย่างเปลี่ยน
must = ถ้าทราบ กรุณาตอบ
must_flag =
    .yes = ใช่ เป็นแบบนั้น
    .no = ไม่ใช่แบบนั้น
    .never = ไม่บอกเลย
    .if_agreed = บอกถ้าคนโทรตกลง
    .always = บอกทุกครั้ง
    .dont_know = ไม่ทราบ
same =
    ข้อมูลเหล่านี้เหมือนกันไหม
    ถ้าเหมือนกัน จะบันทึกคำตอบเมื่อกี้ให้ทุกข้อมูล
    .yes = ใช่ เหมือนกันหมด
    .no = ไม่ ให้ถามทีละอัน
commitment =
    ตกลงตามนี้ไหม
    “เรารับสายคนที่โทรมาเพราะรายการนี้”
    .yes = ใช่ ตกลง
    .no = ไม่ตกลง
committed =
    ขอบคุณ
    ก่อนแสดงข้อมูลใหม่ คนที่สองจะดูก่อน
not_committed =
    ขอบคุณที่บอก
    ก่อนแสดงอะไร เราจะคุยด้วยก่อน

## One thing that nobody has said yet

flag-ask-police-contact = ถ้ามีคนโทรมา จะบอกตำรวจไหม
flag-ask-must-report-minors = ถ้าใครยังไม่ถึง 18 ต้องบอกหน่วยงานอื่นไหม
flag-ask-cooperation-required = คนที่ขอให้ช่วย ต้องช่วยเรื่องคดีในศาลไหม
flag-ask-identification-needed = หน่วยงานรัฐต้องตกลงก่อนไหม ถึงจะช่วยได้
flag-ask-handover-to-immigration-possible = อาจมีการบอก ตม. เรื่องของใครไหม
flag-ask-records-calls = อัดเสียงตอนคุยไหม
flag-ask-accepts-anonymous = โทรมาโดยไม่บอกชื่อได้ไหม
flag-ask-papers-needed = ต้องมีเอกสารไหม
flag-ask-interpretation = มีล่ามช่วยแปลภาษาไหม
flag-ask-movement-limited = คนที่มาพัก มีข้อจำกัดเรื่องออกข้างนอกไหม
flag-ask-own-phone-allowed = คนที่มาพัก เก็บโทรศัพท์ไว้กับตัวได้ไหม
flag-ask-family-contact = คนที่มาพัก โทรหาครอบครัวได้ไหม
flag-ask-children-may-stay = พาลูกมาพักด้วยได้ไหม

## What was not understood

pardon_value =
    ขอโทษ ยังไม่เข้าใจ
    กรุณาพิมพ์อีกครั้งตามแบบนี้
pardon_value_number =
    ขอโทษ ตรงนี้ไม่ใส่เบอร์
    กรุณาพิมพ์โดยไม่มีเบอร์และลิงก์ เบอร์ให้ใส่ที่ “เบอร์ที่ให้โทร” เท่านั้น
pardon_value_there =
    มีอยู่แล้วในข้อมูลนี้
    กรุณาพิมพ์ของใหม่ หรือย้อนกลับ
pardon_value_needed =
    ขอโทษ เรื่องนี้ต้องมี
    คนต้องรู้ก่อนโทร กรุณาพิมพ์อีกครั้ง
pardon_tongues =
    ขอโทษ ยังไม่เข้าใจ
    กรุณาเลือกหนึ่งภาษา หรือพิมพ์ตัวย่อ
not-yours =
    ข้อนี้ไม่ได้เปิดให้ตอบ
    ไม่มีอะไรเปลี่ยน
already-answered =
    ขอบคุณ
    ข้อนี้มีคนตอบแล้ว ไม่มีอะไรเปลี่ยน
join-welcome =
    สวัสดี
    จากนี้เราจะถามเรื่องข้อมูลที่ดูแลอยู่ ในแชทนี้
    ไม่เกินเดือนละสองครั้ง
join-welcome-steward =
    สวัสดี
    จากนี้เราจะถามเรื่องข้อมูลในประเทศที่ดูแลอยู่ ในแชทนี้
    ตอนเช้ามีสรุปสั้นๆ และถามเมื่อมีเรื่อง
join-refused =
    สวัสดี
    รหัสนี้ใช้ไม่ได้แล้ว
    กรุณาขอรหัสใหม่จากคนที่ให้มา

## When an answer did not do what was meant

note-held =
    ขอบคุณ
    จะมีคนดูก่อน ระหว่างนี้ยังเหมือนเดิม
note-overtaken =
    ข้อมูลนี้เพิ่งเปลี่ยน
    มีคนแก้ก่อนแล้ว กรุณาดูอีกครั้ง
note-too-many-waiting =
    มีเรื่องรออยู่มากแล้ว
    คนที่สองต้องเช็กก่อน
note-hidden =
    ไม่อยู่ในรายการแล้ว
    คนที่ดูแลรายการ เปิดอีกได้
note-still-steward =
    ขอบคุณ
    ส่งต่อแล้ว ถ้าไม่มีคนอื่นตอบ เราจะยังถามในแชทนี้
note-agreed-already =
    มีคนเห็นด้วยแล้ว
    คนที่สองเห็นด้วย และเปลี่ยนแล้ว ถ้าไม่ถูก กรุณาแก้อีกครั้ง
note-not-undone =
    ยกเลิกไม่ได้
    กรุณาพิมพ์ของเดิมอีกครั้ง
note-again =
    ขอโทษ ยังไม่สำเร็จ
    กรุณาเริ่มอีกครั้ง

## What others who look after the same entry are told

tells-title = แจ้งให้ทราบ
tell-receipt = คนที่เข้าเวรตอบแล้ว
tell-rung =
    มีคนลองโทรแล้ว
    และมีคนรับสาย
tell-waits-second =
    มีเรื่องขอแก้
    คนที่สองจะเช็กก่อน
tell-held =
    มีคนขอนำข้อมูลนี้ออก
    เพราะขอหลายอัน จึงยังไม่นำออก รอให้ดูก่อน
tell-reopened = เปิดอีกครั้งแล้ว
tell-unusual-number =
    มีเบอร์ที่ขอแก้
    คนโทรอาจเสียเงิน หรือเบอร์ใหม่เป็นของประเทศอื่น
    กรุณาดูให้ดี
tell-handed-over =
    มีคนส่งต่อข้อมูลนี้แล้ว
    จากนี้เราจะถามคนอื่น
tell-ring-failed =
    ไม่มีคนรับสาย
    กรุณาลองโทรเอง
tell-successor-wanted =
    มีคนส่งต่อข้อมูลนี้แล้ว
    กรุณาเชิญคนที่ดูแลตอนนี้

## The line of a steward's day

line-title = ระบบทำงานอยู่
line-counts = ครบกำหนด { $due } รายการ ไม่แสดง { $hidden } รออนุมัติ { $waiting }
line-flood =
    ในวันเดียวมีห้าคนขึ้นไปติดต่อที่เหล่านี้ไม่ได้
    อาจเป็นการโจมตี กรุณาลองโทร
line-appeals =
    เขาขอให้ดูอีกครั้ง
    ตอนนี้ไม่อยู่ในรายการ
week-title = ใหม่หรือเปลี่ยนในสัปดาห์นี้

## The second person, and a second look

approve =
    เห็นด้วยกับการเปลี่ยนนี้ไหม
    .yes = เห็นด้วย
    .no = ไม่ ให้เหมือนเดิม
    .later = ไว้ทีหลัง
rung_back =
    โทรไปที่เบอร์ไหน
    โทรเบอร์หนึ่งในนี้ก่อน ถามว่าเขาขอเปลี่ยนเองไหม
approved =
    ขอบคุณ
    ทำตามที่ขอแล้ว
declined =
    ขอบคุณ
    ข้อมูลยังเหมือนเดิม
excluded =
    ข้อมูลนี้ไม่อยู่ในรายการแล้ว
    เห็นต่างจากนี้ไหม
appeal =
    .yes = ขอให้ดูอีกครั้ง
    .no = เข้าใจแล้ว
appealed =
    ขอบคุณ
    คนที่สองจะดูอีกครั้ง
not_appealed =
    ขอบคุณ
    ถ้าอย่างนั้นจะคงไว้แบบนี้
reason-line = เหตุผล: { $reason }
note-at-the-desk =
    เรื่องนี้ต้องทำที่สำนักงาน
    ไม่มีเบอร์อื่นที่โทรถามได้
tell-approved = คนที่สองเห็นด้วยแล้ว
tell-overtaken =
    ไม่ได้ใช้การเปลี่ยนนี้
    ข้อมูลเปลี่ยนไปแล้วหลังจากส่งมา กรุณาดู ถ้ายังถูกอยู่ กรุณาส่งอีกครั้ง
tell-not-committed =
    เขาตอบว่าไม่
    เขาไม่ตกลงที่จะรับสายคนที่โทรมา
    กรุณาคุยกับเขา
tell-declined = ไม่ได้ใช้การเปลี่ยนนี้
tell-still-lacks =
    เขาตกลงรับสายแล้ว
    ข้อมูลยังไม่ครบ จึงยังแสดงไม่ได้
tell-appeal =
    เขาขอให้ดูอีกครั้ง
    ข้อมูลนี้ถูกนำออกจากรายการ คนที่สองควรดู
agreeing = เห็นด้วยกับการเปลี่ยนนี้ไหม
heir =
    .backup = คนอื่นที่ดูแลอยู่
    .other = คนใหม่
    .no = ไม่ใช่ ย้อนกลับ
