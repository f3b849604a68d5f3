### The service card, in Indonesian. Status: draft; a machine wrote it, no native reviewer has signed yet.
### To be reviewed by: a helpline worker and a lawyer. The card says what is known, and says plainly what is not.
### "Mereka bilang" is what the service says of itself; "mungkin" is what may happen; "harus" is a duty.

practice = Latihan. Jangan menelepon.

## Who it is for: the first line of a card

for-everyone = Untuk semua, laki-laki juga
for-adults = Untuk dewasa, laki-laki juga
for-men = Untuk laki-laki
for-women = Untuk perempuan
for-women-children = Untuk perempuan dan anak
for-young = Untuk anak dan remaja

## Who answers

who-answers-government = Yang menjawab kantor pemerintah.
who-answers-ngo = Yang menjawab yayasan atau organisasi, bukan pemerintah.
who-answers-igo = Yang menjawab organisasi internasional.
who-answers-embassy = Yang menjawab kedutaan atau konsulat.
who-answers-police = Yang menjawab polisi.
who-answers-hotline = Ini layanan telepon. Kami tidak tahu siapa yang menjalankannya.

card-place = Tempatnya di { $place }.
card-ages = { $most ->
    [99] Mulai umur { $least } tahun.
   *[other] { $least ->
        [0] Sampai umur { $most } tahun.
       *[other] Umur { $least } sampai { $most } tahun.
        }
    }
card-how = Cara menghubungi: { $how }
card-address = Kantor: { $address }
# R11
card-may-not-tell = { $channel ->
    [sms] Mereka mungkin tidak bilang soal dia, untuk melindunginya.
   *[web] Petugas layanan mungkin tidak bilang apakah mereka tahu soal orang itu. Ini untuk melindungi orang itu.
    }

## What was widened, said with as much care as a hit

notice-no-men = Tentang daftar ini
    Di daftar ini belum ada tempat menginap yang menerima laki-laki. Yang ada baru ini.
notice-men-too = Layanan lain terima laki-laki.
notice-elsewhere = Tentang daftar ini
    Untuk { $place } belum ada di daftar kami. Yang ini di daerah lain di { $country }. Menelepon ke sana mungkin tetap membantu.
notice-beside = Tentang daftar ini
    Kami belum tahu layanan di sini untuk: { $wanted }. Yang di bawah ini mungkin tahu. Boleh tanya ke mereka.
notice-thin = Baru sedikit nomor yang dicek.
# R7
notice-government = Tentang kantor ini
    Ini pemerintah { $country }. Kalau takut pada pemerintah itu, pilih yang lain.
nothing-listed = Tentang daftar ini
    Di sini belum ada yang cocok untuk: { $wanted }. Di bawah ada pilihan “Nomor penting” dan “Bantuan lain”.

wanted-stay = tempat menginap
wanted-pay = masalah gaji atau utang
wanted-talk = orang yang mau mendengarkan
wanted-home = pulang ke rumah
wanted-guide = bantuan umum
wanted-health = dokter
wanted-papers = dokumen
wanted-law = pengacara
wanted-held = bantuan untuk orang yang ditahan
wanted-basics = makanan dan baju
wanted-family = keluarga
wanted-work = kerja dan kursus
wanted-interpreter = penerjemah
wanted-police = menghubungi polisi

## What happens if you call (before the number, in the same message)

# A button that puts the number where it can be pasted from.
copy = Salin { $number }

card-if-you-call = Kalau menelepon
# R12
minors-yes = { $channel ->
    [sms] Mereka harus mengabari perlindungan anak. Tanya dulu: “Siapa lagi yang akan tahu?”
   *[web] Mereka harus mengabari kantor perlindungan anak soal yang belum 18 tahun.
        Sebelum menyebut nama atau tempat, boleh tanya: “Siapa lagi yang akan tahu?”
    }
minors-no = { $channel ->
    [sms] Mereka tidak harus mengabari perlindungan anak. Tanya dulu: “Siapa lagi yang akan tahu?”
   *[web] Mereka tidak harus mengabari kantor perlindungan anak soal yang belum 18 tahun.
        Sebelum menyebut nama atau tempat, boleh tanya: “Siapa lagi yang akan tahu?”
    }
minors-unknown = { $channel ->
    [sms] Mereka mungkin harus mengabari perlindungan anak. Tanya dulu: “Siapa lagi yang akan tahu?”
   *[web] Mereka mungkin harus mengabari kantor perlindungan anak soal yang belum 18 tahun.
        Sebelum menyebut nama atau tempat, boleh tanya: “Siapa lagi yang akan tahu?”
    }

police-never = Mereka bilang tidak memberi tahu polisi.
police-if-agreed = Mereka bilang polisi hanya diberi tahu kalau penelepon setuju.
police-always = Polisi akan tahu kalau nomor ini ditelepon.

fact-records-calls-yes = Pembicaraan direkam.
fact-records-calls-no = Mereka bilang pembicaraan tidak direkam.
fact-cooperation-required-yes = Orang yang dibantu mungkin diminta ikut dalam perkara di pengadilan.
fact-cooperation-required-no = Orang yang dibantu tidak harus ikut dalam perkara di pengadilan.
fact-handover-to-immigration-possible-yes = Imigrasi mungkin diberi tahu.
fact-handover-to-immigration-possible-no = Mereka bilang tidak memberi tahu imigrasi.
fact-answers-missed-call-yes = Mereka mungkin menelepon balik. Kalau itu tidak aman, bilang ke mereka.
fact-answers-missed-call-no = Mereka tidak menelepon balik.
fact-papers-needed-yes = Mereka mungkin minta dokumen.
fact-papers-needed-no = Tidak perlu dokumen.
fact-identification-needed-yes = Kantor pemerintah harus setuju dulu sebelum bantuan ini diberikan.
fact-identification-needed-no = Tidak perlu persetujuan kantor pemerintah.
fact-accepts-anonymous-yes = Tidak perlu sebut nama.
fact-accepts-anonymous-no = Mereka menanyakan nama.
fact-shows-caller-id-yes = Mereka bisa melihat nomor penelepon.
fact-shows-caller-id-no = Mereka tidak bisa melihat nomor penelepon.
fact-movement-limited-yes = Orang yang tinggal di sana tidak bebas keluar.
fact-movement-limited-no = Orang yang tinggal di sana boleh keluar.
fact-own-phone-allowed-yes = Boleh tetap pegang HP sendiri.
fact-own-phone-allowed-no = Di sana tidak boleh pegang HP sendiri.
fact-family-contact-yes = Boleh bicara dengan keluarga.
fact-family-contact-no = Dari sana tidak boleh bicara dengan keluarga.
fact-may-work-yes = Selama menginap di sana boleh bekerja.
fact-may-work-no = Selama menginap di sana tidak boleh bekerja.
fact-children-may-stay-yes = Anak juga boleh ikut menginap di sana.
fact-children-may-stay-no = Anak tidak boleh ikut menginap di sana.
fact-stay-limit = Lama tinggal: { $limit }

help-free = Bantuannya gratis.
help-paid = Bantuannya harus dibayar.

# R5: all that is unknown is one sentence, with the question to ask.
card-unknown = { $channel ->
    [sms] { $age ->
            [young] Kami tidak tahu apakah mereka { $list }.
           *[adult] Kami tidak tahu apakah mereka { $list }. Tanya dulu, tanpa nama.
            }
   *[web] Kami tidak tahu { $list }. Boleh tanya dulu: “Siapa lagi yang akan tahu, dan apakah ini gratis?” Untuk bertanya, nama tidak perlu disebut.
    }
unknown-police = { $channel ->
    [sms] lapor polisi
   *[web] apakah polisi diberi tahu
    }
unknown-records-calls = { $channel ->
    [sms] merekam telepon
   *[web] apakah pembicaraan direkam
    }
unknown-papers-needed = { $channel ->
    [sms] minta dokumen
   *[web] apakah perlu dokumen
    }
unknown-cost = { $channel ->
    [sms] minta bayaran
   *[web] berapa biayanya
    }
unknown-help-cost = { $channel ->
    [sms] minta bayaran
   *[web] berapa biaya bantuannya
    }
unknown-call-cost = { $channel ->
    [sms] memakai pulsa
   *[web] berapa biaya teleponnya
    }
unknown-or = { $channel ->
    [sms] atau
   *[web] dan
    }
unknown-movement-limited = { $channel ->
    [sms] melarang keluar
   *[web] apakah orang di sana boleh keluar
    }

## Numbers

by-voice = Telepon
by-whatsapp = WhatsApp
by-sms = SMS
by-telegram = Telegram
by-email = Email
call-free = gratis
call-paid = pakai pulsa
number-menu = Lalu tekan: { $keys }
number-only-inside = { $channel ->
    [sms] Hanya dari dalam { $country }.
   *[web] Hanya bisa dihubungi dari dalam negara ini: { $country }.
    }

## When, in which language, checked when

# It may stand first in a message of its own, where a channel parts a long card.
card-when = Kapan bisa dihubungi
hours-unknown = Kami tidak tahu jam bukanya.
hours-always = Buka 24 jam.
hours-always-said = Mereka bilang buka 24 jam.
open-now = Sekarang buka.
closed-now = Sekarang tutup.
public-holidays = hari libur
speaks-tested = Waktu dicoba, dijawab dalam bahasa { $language }.
speaks-stated = Mereka bilang bisa bahasa { $languages }.
speaks-unknown = Kami tidak tahu mereka bisa bahasa apa. Di awal, sebut dulu bahasa yang bisa dipakai.
card-trace = Nomor yang ditelepon tetap ada di riwayat panggilan HP.

checked-never = { $channel ->
    [sms] Belum dicek.
   *[web] Info ini dari halaman internet. Belum ada yang mengeceknya.
    }
checked-never-dated = { $channel ->
    [sms] Belum dicek.
   *[web] Info ini dari halaman internet tanggal { $date }. Belum ada yang mengeceknya.
    }
checked-by-government = Info ini dicek kantor pemerintah pada { $date }.
checked-by-ngo = Info ini dicek organisasi yang bukan pemerintah pada { $date }.
checked-by-igo = Info ini dicek organisasi internasional pada { $date }.
checked-by-embassy = Info ini dicek kedutaan pada { $date }.
checked-by-police = Info ini dicek polisi pada { $date }.
checked-by-hotline = Info ini dicek layanan telepon itu sendiri pada { $date }.
