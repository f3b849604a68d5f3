### The service card, in Thai. Status: draft.
### Reviewed by: nobody yet; a helpline worker and a lawyer. The card says what is known, and says plainly what is not.
### Whoever answers is คนรับสาย (the one who takes the call); what the service does is ทางนั้น (they, over there).
### The doer is always named: left out, it is heard as "we", the chat. เรา is the chat only, never the reader.

practice = ใช้ซ้อมเท่านั้น อย่าโทร

## Who it is for: the first line of a card

for-everyone = สำหรับทุกคน รวมผู้ชายด้วย
for-adults = สำหรับผู้ใหญ่ รวมผู้ชายด้วย
for-men = สำหรับผู้ชาย
for-women = สำหรับผู้หญิง
for-women-children = สำหรับผู้หญิงและเด็ก
for-young = สำหรับเด็กและวัยรุ่น

## Who answers

who-answers-government = คนรับสายทำงานให้หน่วยงานรัฐ
who-answers-ngo = คนรับสายทำงานให้กลุ่มช่วยเหลือ ไม่ใช่ของรัฐ
who-answers-igo = คนรับสายทำงานให้องค์กรระหว่างประเทศ
who-answers-embassy = คนรับสายทำงานให้สถานทูตหรือกงสุล
who-answers-police = คนรับสายเป็นตำรวจ
who-answers-hotline = เป็นเบอร์ให้โทรถาม เราไม่รู้ว่าใครดูแล

card-place = อยู่ที่ { $place }
card-ages = { $most ->
    [99] อายุ { $least } ปีขึ้นไป
   *[other] { $least ->
        [0] อายุไม่เกิน { $most } ปี
       *[other] อายุ { $least } ถึง { $most } ปี
        }
    }
card-how = วิธีติดต่อ: { $how }
card-address = สำนักงาน: { $address }
# R11
card-may-not-tell = { $channel ->
    [sms] คนรับสายอาจไม่บอกว่ารู้จักคนนั้นไหม เพื่อปกป้องคนนั้น
   *[web] ถ้าถามถึงใคร คนรับสายอาจไม่บอกว่ารู้จักคนนั้นหรือเปล่า
        ที่ไม่บอก ก็เพื่อปกป้องคนนั้น
    }

## What was widened, said with as much care as a hit

notice-no-men = เรื่องเบอร์ที่มี
    ยังไม่มีเบอร์ของที่พักที่รับผู้ชาย
    ที่มีตอนนี้ คือเบอร์ที่เห็นนี้
notice-men-too = เรื่องอื่น มีคนช่วยผู้ชายด้วย
notice-elsewhere = เรื่องเบอร์ที่มี
    ที่ { $place } ยังไม่มีเบอร์ เบอร์นี้อยู่ที่อื่นใน{ $country }
    ลองโทรดูก่อนได้ อาจช่วยได้
notice-beside = เรื่องเบอร์ที่มี
    เรายังไม่รู้จักที่ไหนที่ช่วยเรื่องนี้: { $wanted }
    คนรับสายเบอร์นี้อาจรู้จัก ลองถามดูได้
notice-thin = แถวนี้เบอร์ที่เช็กแล้วยังมีน้อย
# R7
notice-government = เรื่องของเบอร์นี้
    เบอร์นี้เป็นของหน่วยงานรัฐของ{ $country }
    ถ้ากลัวหรือไม่สบายใจ เลือกเบอร์อื่นได้
nothing-listed = เรื่องเบอร์ที่มี
    ยังไม่มีเบอร์ที่ช่วยเรื่องนี้: { $wanted }
    ข้างล่างมีปุ่มดูเบอร์โทร และปุ่มหาแบบอื่น

wanted-stay = การหาที่พัก
wanted-pay = ค่าแรงที่ยังไม่ได้
wanted-talk = คนที่คุยด้วยได้
wanted-home = กลับบ้าน
wanted-guide = คำแนะนำทั่วไป
wanted-health = หาหมอ
wanted-papers = เอกสาร
wanted-law = ทนาย
wanted-held = เรื่องคนที่ถูกคุมตัว
wanted-basics = อาหารและเสื้อผ้า
wanted-family = ครอบครัว
wanted-work = งาน และที่ฝึกอาชีพ
wanted-interpreter = ล่ามแปลภาษา
wanted-police = ตำรวจ

## What happens if you call (before the number, in the same message)

# A button that puts the number where it can be pasted from.
copy = คัดลอก { $number }

card-if-you-call = ถ้าโทรไป
# R12
minors-yes = { $channel ->
    [sms] คนรับสายต้องบอกหน่วยงานคุ้มครองเด็ก
        ก่อนบอกชื่อหรือที่อยู่ ถามว่า “จะมีใครรู้บ้าง”
   *[web] ถ้าเป็นเรื่องของคนที่ยังไม่ถึง 18
        คนรับสายต้องบอกหน่วยงานคุ้มครองเด็ก
        ก่อนบอกชื่อหรือบอกว่าอยู่ไหน ถามได้ว่า:
        “ถ้าเล่าให้ฟัง จะมีใครได้รู้เรื่องนี้บ้างคะ/ครับ”
    }
minors-no = { $channel ->
    [sms] ไม่มีกฎว่าคนรับสายต้องบอกหน่วยงานคุ้มครองเด็ก
        ก่อนบอกชื่อหรือที่อยู่ ถามว่า “จะมีใครรู้บ้าง”
   *[web] ไม่มีกฎว่าคนรับสายต้องบอกหน่วยงานคุ้มครองเด็ก
        ก่อนบอกชื่อหรือบอกว่าอยู่ไหน ถามได้ว่า:
        “ถ้าเล่าให้ฟัง จะมีใครได้รู้เรื่องนี้บ้างคะ/ครับ”
    }
minors-unknown = { $channel ->
    [sms] คนรับสายอาจต้องบอกหน่วยงานคุ้มครองเด็ก
        ก่อนบอกชื่อหรือที่อยู่ ถามว่า “จะมีใครรู้บ้าง”
   *[web] ถ้าเป็นเรื่องของคนที่ยังไม่ถึง 18
        คนรับสายอาจต้องบอกหน่วยงานคุ้มครองเด็ก
        ก่อนบอกชื่อหรือบอกว่าอยู่ไหน ถามได้ว่า:
        “ถ้าเล่าให้ฟัง จะมีใครได้รู้เรื่องนี้บ้างคะ/ครับ”
    }

police-never = ทางนั้นบอกไว้ว่าจะไม่เอาไปบอกตำรวจ
police-if-agreed = ทางนั้นบอกไว้ว่า ถ้าคนโทรไม่ตกลง จะไม่บอกตำรวจ
police-always = ถ้าโทรเบอร์นี้ ตำรวจจะรู้ว่ามีคนโทรมา

fact-records-calls-yes = ทางนั้นอัดเสียงตอนคุย
fact-records-calls-no = ทางนั้นบอกไว้ว่าไม่อัดเสียง
fact-cooperation-required-yes = ทางนั้นอาจขอให้ไปเป็นพยาน หรือช่วยทำคดีในศาล
fact-cooperation-required-no = ไม่ต้องไปเป็นพยาน หรือช่วยทำคดีในศาลก็ได้
fact-handover-to-immigration-possible-yes = ทางนั้นอาจบอก ตม.
fact-handover-to-immigration-possible-no = ทางนั้นบอกไว้ว่าจะไม่เอาไปบอก ตม.
fact-answers-missed-call-yes = ทางนั้นอาจโทรกลับ ถ้าโทรกลับแล้วไม่ปลอดภัย ให้บอกทางนั้นไว้
fact-answers-missed-call-no = ทางนั้นไม่โทรกลับ
fact-papers-needed-yes = ทางนั้นอาจขอดูเอกสาร
fact-papers-needed-no = ไม่ต้องมีเอกสาร
fact-identification-needed-yes = ต้องให้หน่วยงานรัฐบอกก่อน ว่ารับความช่วยเหลือนี้ได้
fact-identification-needed-no = ไม่ต้องรอให้หน่วยงานรัฐตกลงก่อน
fact-accepts-anonymous-yes = ไม่ต้องบอกชื่อก็ได้
fact-accepts-anonymous-no = ทางนั้นจะถามชื่อ
fact-shows-caller-id-yes = คนรับสายเห็นเบอร์ที่โทรเข้า
fact-shows-caller-id-no = คนรับสายไม่เห็นเบอร์ที่โทรเข้า
fact-movement-limited-yes = คนที่พักที่นั่น จะออกข้างนอกได้ไม่ทุกเวลา
fact-movement-limited-no = คนที่พักที่นั่น ออกข้างนอกได้
fact-own-phone-allowed-yes = เก็บโทรศัพท์ไว้กับตัวได้
fact-own-phone-allowed-no = ที่นั่นไม่ให้เก็บโทรศัพท์ไว้กับตัว
fact-family-contact-yes = คุยกับครอบครัวได้
fact-family-contact-no = อยู่ที่นั่นแล้ว คุยกับครอบครัวไม่ได้
fact-may-work-yes = ถ้าไปพักที่นั่น ยังทำงานได้
fact-may-work-no = ถ้าไปพักที่นั่น จะทำงานไม่ได้
fact-children-may-stay-yes = พาลูกไปพักที่นั่นด้วยได้
fact-children-may-stay-no = พาลูกไปพักที่นั่นด้วยไม่ได้
fact-stay-limit = ระยะเวลาที่พักได้: { $limit }

help-free = ความช่วยเหลือนี้ฟรี
help-paid = ความช่วยเหลือนี้ต้องเสียเงิน

# R5: all that is unknown is one sentence, with the question to ask.
card-unknown = { $channel ->
    [sms] { $age ->
            [young] ไม่รู้ว่าทางนั้น{ $list }ไหม
           *[adult] ไม่รู้ว่าทางนั้น{ $list }ไหม ถามก่อนได้ ไม่ต้องบอกชื่อ
            }
   *[web] เรื่องที่เราไม่รู้: { $list }
        ถามก่อนได้ว่า:
        “ถ้าเล่า จะมีใครได้รู้เรื่องนี้บ้าง แล้วต้องเสียเงินไหมคะ/ครับ”
        ไม่ต้องบอกชื่อก็ได้
    }
unknown-police = { $channel ->
    [sms] บอกตำรวจ
   *[web] ทางนั้นจะบอกตำรวจไหม
    }
unknown-records-calls = { $channel ->
    [sms] อัดเสียง
   *[web] ทางนั้นจะอัดเสียงไหม
    }
unknown-papers-needed = { $channel ->
    [sms] ขอดูเอกสาร
   *[web] ทางนั้นจะขอดูเอกสารไหม
    }
unknown-cost = { $channel ->
    [sms] คิดเงิน
   *[web] ต้องเสียเงินไหม
    }
unknown-help-cost = { $channel ->
    [sms] คิดเงิน
   *[web] ความช่วยเหลือต้องเสียเงินไหม
    }
unknown-call-cost = { $channel ->
    [sms] คิดค่าโทร
   *[web] โทรแล้วเสียเงินไหม
    }
unknown-or = หรือ
unknown-movement-limited = { $channel ->
    [sms] ให้ออกข้างนอก
   *[web] คนที่พักที่นั่นออกข้างนอกได้ไหม
    }

## Numbers

by-voice = โทร
by-whatsapp = WhatsApp
by-sms = SMS
by-telegram = Telegram
by-email = อีเมล
call-free = โทรฟรี
call-paid = เสียค่าโทร
number-menu = จากนั้นกด: { $keys }
number-only-inside = { $channel ->
    [sms] ใช้ได้เฉพาะใน{ $country }
   *[web] ใช้ได้เฉพาะในประเทศนี้: { $country }
    }

## When, in which language, checked when

# It may stand first in a message of its own, where a channel parts a long card.
card-when = เวลาที่รับสาย
hours-unknown = เราไม่รู้เวลาที่รับสาย
hours-always = ทั้งวันทั้งคืน
hours-always-said = { $channel ->
    [sms] บอกไว้ว่ารับสายทั้งวันทั้งคืน
   *[web] ทางนั้นบอกไว้ว่ารับสายทั้งวันทั้งคืน
    }
open-now = ตอนนี้เปิด
closed-now = ตอนนี้ปิด
public-holidays = วันหยุดราชการ
speaks-tested = ตอนลองโทรดู คนรับสายพูดภาษา{ $language }
speaks-stated = ทางนั้นบอกไว้ว่าพูดภาษา{ $languages }
speaks-unknown = เราไม่รู้ว่าคนรับสายพูดภาษาอะไรได้บ้าง
    พอมีคนรับสาย ให้บอกภาษาของตัวเองก่อน
card-trace = โทรแล้ว เบอร์จะค้างในประวัติการโทร

checked-never = { $channel ->
    [sms] ยังไม่มีใครเช็ก
   *[web] เบอร์นี้มาจากหน้าเว็บที่ใครก็เปิดดูได้ ยังไม่มีใครเช็ก
    }
checked-never-dated = { $channel ->
    [sms] ยังไม่มีใครเช็ก
   *[web] เบอร์นี้อยู่ในหน้าเว็บเมื่อ { $date } ยังไม่มีใครเช็ก
    }
checked-by-government = เบอร์นี้หน่วยงานรัฐเป็นคนเช็ก เมื่อ { $date }
checked-by-ngo = เบอร์นี้กลุ่มที่ไม่ใช่ของรัฐเป็นคนเช็ก เมื่อ { $date }
checked-by-igo = เบอร์นี้องค์กรระหว่างประเทศเป็นคนเช็ก เมื่อ { $date }
checked-by-embassy = เบอร์นี้สถานทูตเป็นคนเช็ก เมื่อ { $date }
checked-by-police = เบอร์นี้ตำรวจเป็นคนเช็ก เมื่อ { $date }
checked-by-hotline = เบอร์นี้คนรับสายเช็กเอง เมื่อ { $date }
