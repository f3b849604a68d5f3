### The conversation, in Thai. Status: draft.
### Reviewed by: nobody yet; a translator and a survivor reader. One idea in a line; no word a ten-year-old would not use.
### The first line of each message may appear on a locked screen: at most 30 characters, and harmless.
### $asker: self, other. $age: adult, young. They choose the voice; the road is the same.
### No ครับ or ค่ะ and no question marks in the bot's own sentences; one sentence a line. The bot calls itself เรา.
### Whoever answers a line is คนรับสาย, what the service does is ทางนั้น. The person somebody asks for is เขา, which names no sex.

hello = สวัสดี เลือกภาษาได้เลย

language = เลือกภาษา

# Moves: what may be said at any moment. The word danger never stands on a button.
# ปิด, when it is typed, leaves at once; ออก would open the card with two buttons (R17).
move =
    .leave = ✕ ปิด
    .back = ย้อนกลับ
    .call = ☎ ดูเบอร์โทร
    .language = 🌐 ภาษา
    .more = ดูเพิ่ม
    .skip = ข้าม

choose = เลือกหนึ่งข้อ
choose-open = เลือก

## Five questions

# R8: at most 25 words, its own text for each channel, in words any public service could use.
honest = { $channel ->
    [web] ฟรี ไม่ต้องบอกชื่อ
        ถ้าใช้เครื่องร่วมกัน คนอื่นอาจอ่านหน้านี้ได้
        กด ✕ ลบหน้านี้ได้
    [telegram] ฟรี ไม่ต้องบอกชื่อ
        ถ้าใช้เครื่องร่วมกัน คนอื่นอาจอ่านแชทนี้ได้
        กด ✕ ลบตรงนี้ได้
    [whatsapp] ฟรี ไม่ต้องบอกชื่อ
        ถ้าใช้เครื่องร่วมกัน คนอื่นอาจอ่านแชทนี้ได้
        เราลบให้ไม่ได้ แต่ลบเองได้
    [sms] ไม่ต้องบอกชื่อ
        ถ้าใช้เครื่องร่วมกัน คนอื่นอาจอ่านได้
        เราลบให้ไม่ได้ บริษัทมือถือเก็บประวัติไว้
   *[terminal] ฟรี ไม่ต้องบอกชื่อ
        คนอื่นอาจอ่านจอนี้ได้
        ถ้าปิด ก็จบการคุย แต่ข้อความยังอยู่บนจอ
    }

who = อยากถามให้ใคร
    .about = แชทนี้ทำงานยังไง
    .failed = ลองโทรแล้วไม่ได้ผล

asker =
    .self = ถามให้ตัวเอง
    .other = ถามให้คนอื่น
    .work = ทำงานช่วยเหลือคน

where = { $asker ->
    [other] เขาอยู่ประเทศไหน
        พิมพ์ชื่อเมืองหรือจังหวัดก็ได้ หรือเลือกข้างล่าง
   *[self] อยากให้ช่วยที่ไหน
        พิมพ์ชื่อเมืองหรือจังหวัดก็ได้ หรือเลือกข้างล่าง
    }
    .skip = ที่อื่น หรือไม่แน่ใจ

area = แถวไหนของประเทศ
    .whole = ทั่ว{ $country }

which = ลองเลือกว่าหมายถึงที่ไหน
    .none = ไม่มีที่ตรงเลย

# Thai asks the other way round: "has the age reached 18 yet?" Yes is ยังไม่ถึง (not yet), no is ถึงแล้ว (reached).
age = { $asker ->
    [other] เขาอายุถึง 18 ปีหรือยัง
        บางที่ช่วยเฉพาะเด็กและวัยรุ่น
   *[self] อายุถึง 18 ปีหรือยัง
        บางที่ช่วยเฉพาะเด็กและวัยรุ่น
    }
    .yes = ยังไม่ถึง
    .no = ถึงแล้ว
    .unsure = ไม่แน่ใจ

need = { $asker ->
    [other] อะไรจะช่วยเขาได้มากที่สุด
   *[self] { $age ->
        [young] ตอนนี้อะไรจะช่วยได้บ้าง
       *[adult] อะไรจะช่วยได้มากที่สุด
        }
    }

help =
    .stay = { $age ->
        [young] อยากได้ที่พัก
       *[adult] ที่พักที่ปลอดภัย
        }
    .pay = ค่าแรง หรือหนี้
    .talk = อยากมีคนคุยด้วย
    .home = อยากกลับบ้าน
    .guide = { $age ->
        [young] เรื่องอื่น หรือไม่แน่ใจ
       *[adult] ยังไม่รู้
        }
    .health = { $age ->
        [young] หาหมอ
       *[adult] หาหมอ หายา
        }
    .papers = เอกสาร บัตร วีซ่า
    .law = ทนาย ศาล
    .held = { $asker ->
        [other] เขาถูกตำรวจหรือ ตม. คุมตัว
       *[self] ถูกตำรวจหรือ ตม. คุมตัว
        }
    .basics = อาหาร เสื้อผ้า เงิน
    .family = ครอบครัว ลูก
    .work = งาน เรียน ฝึกอาชีพ
    .interpreter = ล่ามช่วยแปลภาษา
    .police = ตำรวจ แจ้งความ

## The card, and what stands behind it

card =
    .next = เบอร์อื่น
    .say = โทรแล้วพูดว่าอะไรดี
    .rights = เรื่องน่ารู้
    .failed = ลองแล้วไม่ได้ผล
    .else = หาแบบอื่น
    .sheet = พิมพ์เบอร์ลงกระดาษ

# The young read on their second card, in the third person, that it is nobody's fault (safety.md, 4d).
others = { $age ->
    [young] อยากดูเบอร์ของที่ไหน
        เลือกแล้วจะเห็นเบอร์
        ไม่ว่าเจออะไรมา ก็ไม่ใช่ความผิดของเด็กหรือวัยรุ่น
   *[adult] อยากดูเบอร์ของที่ไหน
        เลือกแล้วจะเห็นเบอร์
    }

else = อยากหาแบบไหนอีก

refine =
    .need = ช่วยเรื่องอื่น
    .place = ดูเมืองอื่นด้วย
    .men = ที่รับผู้ชายด้วย
    .write = ส่งข้อความ ไม่ต้องโทร
    .tongue = คนที่พูดภาษาเดียวกัน
    .office = สถานทูตประเทศตัวเอง
    .home = { $asker ->
        [other] เบอร์ในประเทศที่ฉันอยู่
       *[self] เบอร์ในประเทศที่ฉันอยู่
        }

again = อะไรจะช่วยได้อีก

elsewhere = อยากดูเบอร์ของเมืองไหนอีก
    พิมพ์ชื่อเมืองหรือจังหวัดก็ได้ หรือเลือกข้างล่าง

office = สถานทูตของประเทศไหน

home = ตอนนี้โทรจากประเทศไหน
    เราจะหาเบอร์ที่โทรจากที่นั่นได้

sheet = เบอร์ในพื้นที่นี้
    ทุกเบอร์บอกไว้ว่าเช็กแล้วหรือยัง และเช็กเมื่อไร

## It did not work

failed = ไม่ได้ผลเพราะอะไร
    เราแค่นับว่ามีกี่คน ไม่มีชื่อใคร
    ไม่มีใครบอกคนรับสายว่าใครถาม

reason =
    .nobody_answered = ไม่มีคนรับสาย
    .number_wrong = เป็นเบอร์ผิด
    .refused = ทางนั้นไม่ช่วย
    .asked_money = ทางนั้นขอเงิน
    .not_my_language = คุยกันคนละภาษา
    .treated_badly = ทางนั้นพูดหรือทำไม่ดี
    .told_somebody = ทางนั้นไปบอกคนอื่น
    .wanted_police = ทางนั้นให้ไปหาตำรวจก่อน
    .not_for_me = ไม่ตรงกับที่ต้องการ
    .sent_elsewhere = ทางนั้นให้ไปถามที่อื่น
    .other = เพราะอย่างอื่น

thanked = ขอบคุณที่บอก
    เรื่องนี้อาจช่วยคนต่อไปได้

thanks = ดูต่อได้ตามนี้
    .others = เบอร์อื่น
    .else = หาแบบอื่น
    .card = กลับไปที่เบอร์

# The contact that the steward names for the country. Stands after a report, and on the page about complaints.
# On one line, so that nobody takes it for the number of a service.
complain-to = สำหรับร้องเรียนหน่วยงานที่ช่วย หรือแชทนี้เท่านั้น: { $contact }

lost_where = เบอร์ที่ลองแล้วเป็นของแถวไหน
    พิมพ์ชื่อเมืองหรือจังหวัดก็ได้ หรือเลือกข้างล่าง

lost_which_place = ลองเลือกว่าหมายถึงที่ไหน

lost_which = เบอร์ไหนที่ลองแล้ว

## Call now

call = เลือกเบอร์ที่เหมาะ

# The buttons on a card of numbers: for a relative, and for who did not say where.
danger =
    .home = เบอร์ในประเทศที่ฉันอยู่
    .where = เลือกประเทศ

call_home = ตอนนี้โทรจากประเทศไหน
    เบอร์ของประเทศนั้นจะขึ้นก่อน

call_where = ตอนนี้อยู่ประเทศไหน
    เลือกประเทศเพื่อดูเบอร์เพิ่ม
    .skip = อยู่ในทะเล หรือไม่แน่ใจ

call_which = ลองเลือกว่าหมายถึงที่ไหน

danger-title = เบอร์ที่โทรได้ตอนนี้

danger-nothing-else = ตอนนี้ยังไม่มีเบอร์อื่นในรายการ

danger-none-from-anywhere = เลือกประเทศก่อน แล้วค่อยดูเบอร์

danger-child = { $asker ->
    [other] ถ้าเขาอายุยังไม่ถึง 18 ปี
   *[self] ถ้าอายุยังไม่ถึง 18 ปี
    }

danger-write = ถ้าพูดไม่ได้
    ส่งข้อความไปที่:

floor-police = ตำรวจ
floor-ambulance = รถพยาบาล
floor-emergency = เบอร์ฉุกเฉิน
floor-may-ask = ทางนั้นอาจขอดูเอกสาร
floor-checked = เช็กเบอร์เมื่อ { $date }

kind = ดีแล้วที่ทักมา
    { $channel ->
    [whatsapp] ไม่ต้องพิมพ์เพิ่มตรงนี้แล้วก็ได้
        แชทนี้ เราลบให้ไม่ได้
    [sms] ไม่ต้องพิมพ์เพิ่มตรงนี้แล้วก็ได้
        ข้อความเหล่านี้ เราลบให้ไม่ได้
   *[web] ไม่ต้องพิมพ์เพิ่มตรงนี้แล้วก็ได้
        ไม่ต้องบอกชื่อ
    }

listening =
    .mistaken = ไม่ได้หมายความแบบนั้น
    .where = เลือกประเทศ

listening_first = เลือกภาษา
    .mistaken = ไม่ได้หมายความแบบนั้น

listening_where = ตอนนี้อยู่ประเทศไหน
    เลือกประเทศเพื่อดูเบอร์เพิ่ม
    .skip = ที่อื่น หรือไม่แน่ใจ
    .mistaken = ไม่ได้หมายความแบบนั้น

listening_which = ลองเลือกว่าหมายถึงที่ไหน

## What is not understood

pardon = ขอโทษ ยังไม่เข้าใจ
    ลองเลือกจากข้างล่างนี้

which_first = ที่พิมพ์มามีหลายเรื่อง
    เลือกเรื่องหนึ่งก่อน แล้วค่อยดูเรื่องอื่น

pardon_place = ยังไม่รู้จักชื่อนี้
    ลองพิมพ์เมืองใหญ่ที่อยู่ใกล้ หรือเลือกข้างล่าง

pardon_twice = ขอโทษนะ เรายังไม่เข้าใจ
    เลือกจากข้างล่างได้เลย

unreadable = ขอโทษ เราอ่านได้แค่ข้อความ
    เราไม่ได้เปิดสิ่งที่ส่งมา และไม่เก็บไว้
    เลือกข้างล่าง หรือพิมพ์คำสั้น ๆ ก็ได้

## About this chat, and leaving

# The last line asks what `clock` answers. Where we can clear, it is about the card; where we cannot, nothing is
# cleared on the phone, and the clock says only how long we know which chat this is (R9).
about = แชทนี้ทำงานยังไง
    { $channel ->
    [web] เราไม่จดไว้ว่าใครเข้ามาบ้าง
        พอปิดแล้ว เราไม่เก็บสิ่งที่พิมพ์
        ชื่อเว็บยังอยู่ในประวัติของเครื่อง
        ถ้าเปิดแบบไม่ระบุตัวตน ชื่อเว็บจะไม่ค้างในประวัติ
        ถ้ามีใครแอบดูเครื่องนี้จากที่อื่น เขายังเห็นหน้าจอได้
        อยากให้ข้อความสุดท้ายอยู่ตรงนี้นานแค่ไหน
    [telegram] พอปิดแล้ว เราลบให้เท่าที่ลบได้ คือแค่ 2 วันล่าสุด
        เครื่องอื่นที่ใช้บัญชีนี้ เราลบให้ไม่ได้
        ดูได้ที่การตั้งค่า แล้วเลือกอุปกรณ์
        ถ้ามีใครแอบดูเครื่องนี้จากที่อื่น เขายังเห็นหน้าจอได้
        อยากให้ข้อความสุดท้ายอยู่ตรงนี้นานแค่ไหน
    [whatsapp] เราลบแชทนี้ให้ไม่ได้ แต่ลบเองได้
        กดค้างที่แชท แล้วกดลบ
        เครื่องอื่นที่ใช้บัญชีนี้อาจเห็นแชทด้วย
        ดูได้ที่อุปกรณ์ที่เชื่อมโยง
        ถ้ามีใครแอบดูเครื่องนี้จากที่อื่น เขายังเห็นหน้าจอได้
        อยากให้เราจำไว้นานแค่ไหน ว่าคุยถึงไหนแล้ว
    [sms] เราลบข้อความเหล่านี้ให้ไม่ได้ แต่ลบเองได้ที่เครื่องนี้
        บริษัทมือถือเก็บประวัติไว้
        ถ้ามีใครแอบดูเครื่องนี้จากที่อื่น เขายังเห็นหน้าจอได้
        อยากให้เราจำไว้นานแค่ไหน ว่าคุยถึงไหนแล้ว
   *[terminal] พอปิดแล้ว เราไม่เก็บสิ่งที่พิมพ์
        ข้อความยังอยู่บนจอนี้ จนกว่าจะลบเอง
        อยากให้เราจำไว้นานแค่ไหน ว่าคุยถึงไหนแล้ว
    }
    .who_runs = ใครดูแลแชทนี้
    .stay = ปล่อยไว้อย่างนี้

clock =
    .ten = 10 นาที
    .hour = 1 ชั่วโมง
    .keep = { $channel ->
        [web] จนกว่าจะลบเอง
        [telegram] จนกว่าจะลบเอง
       *[sms] จนกว่าจะปิดเอง
        }

who_runs = ใครดูแลแชทนี้
    { $steward }
    เราไม่เคยขอเงิน รหัส หรือรูป
    ถ้าใครขอ คนนั้นไม่ใช่พวกเรา
    .about = แชทนี้ทำงานยังไง

who_runs-nobody = นี่เป็นแบบซ้อม ยังไม่มีใครดูแลให้ใช้จริง

# Two buttons for a word that may mean closing the chat, getting away, or giving up a job.
escape = เลือกได้เลย
    อยากให้ทำอย่างไหน
    .clear = { $channel ->
        [web] ลบแชทนี้
        [telegram] ลบแชทนี้
       *[sms] ปิดแชทนี้
        }
    .out = ดูเบอร์ที่โทรได้

stay = ได้เลย

# What remains: an ordinary menu, and a true one. Nothing here may show what this was about (R18).
left = { $channel ->
    [web] ข้อมูล
        เรื่องเอกสารทำงาน การเดินทาง สุขภาพ
        เลือกเรื่องที่อยากถาม
    [telegram] ข้อมูล
        เรื่องเอกสารทำงาน การเดินทาง สุขภาพ
        เลือกเรื่องที่อยากถาม
   *[sms] ข้อมูล เขียนมาได้ทุกเมื่อ
    }
    .stay = แค่นี้พอแล้ว

errand =
    .papers = เอกสารทำงาน
    .travel = การเดินทาง
    .health = สุขภาพ
    .work = งานและเงินเดือน
    .family = ครอบครัว
    .start = เริ่ม

# Whoever taps very fast; what was on the screen still counts.
slow = รอสักครู่
    อีกไม่กี่วินาทีค่อยลองใหม่

# The neutral card while the steward has closed every door; numbers of the floor follow.
paused = ตอนนี้ปิดชั่วคราว
    ค่อยกลับมาใหม่ภายหลัง
    นี่คือเบอร์กลางของประเทศ:

# The neutral card when something breaks on the way; a number of the floor follows (R3).
trouble = ขอโทษ ลองใหม่อีกครั้ง
    ทางเรามีปัญหานิดหน่อย
    นี่คือเบอร์กลางของประเทศ:
