### What people can expect, explained, in Indonesian. Status: draft; a machine wrote it, no native reviewer has signed.
### To be reviewed by: a lawyer of each country in scope, and a survivor reader.
### Every claim stands on its own line and begins with its strength: hukum, mungkin, pedoman.
### Law: "wajib" (must), mostly with "negara" (the state) as the one who must. Principle: "seharusnya" (ought to).
### Mungkin (in the data `promise`): the line names the thing, and no verb makes it sure.
### "identified" is "diakui resmi" (officially recognised); the page of that name explains it.
### At most 80 words a page. First lines may appear on a locked screen: at most 30 characters, harmless.

# The line under a page.
rights = Mau baca apa lagi?
    .card = Kembali ke nomor

# The pages a person can choose from.
topic =
    .help = Ada bantuan apa
    .case = Bantuan dan pengadilan
    .identified = Diakui resmi
    .recognise = Yang dialami orang
    .stop = Menolak, atau minta lagi
    .country = Di negara ini
    .contact = Telepon, keluhan
    .guardian = Wali yang mewakili
    .locked = Tidak ditahan
    .interview = Siapa yang bertanya
    .beside = Ditemani orang dewasa
    .school = Sekolah dan keluarga

## How strong a claim is; one word each, the same on every page, and explained on topic-help

# Before a line that begins in the middle of a sentence: “Mungkin: tempat tinggal, dokter dan saran.”

strength-law = Hukum
strength-promise = Mungkin
strength-principle = Pedoman

## The pages

# Principle: voluntary, confidential, free. Promise: Palermo 6.3. Law: ACTIP 14.9.
topic-help =
    Bantuan yang bisa diminta
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            { strength-principle }: bantuan seharusnya gratis dan rahasia, dan orangnya sendiri yang memilih.
            { strength-promise }: tempat tinggal, dokter dan saran.
            { strength-law }: kalau seseorang diakui resmi, negara wajib menjelaskan ada bantuan apa.
            “{ strength-law }” artinya negara wajib, menurut aturan tertulis. Kenyataannya bisa lain.
            “{ strength-promise }” artinya negara hanya sepakat untuk mempertimbangkannya.
            “{ strength-principle }” artinya penolong yang baik seharusnya bekerja begini.
            Boleh tanya soal ini ke layanan mana pun.
       *[self]
            { $age ->
                [young]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: bantuan untuk anak dan remaja seharusnya gratis dan rahasia.
                    { strength-principle }: orang dewasa seharusnya mendengarkan keinginan anak dan remaja.
                    { strength-promise }: tempat tinggal, dokter dan saran.
                    { strength-law }: kalau seseorang diakui resmi, negara wajib menjelaskan ada bantuan apa.
                    “{ strength-law }” artinya negara wajib, menurut aturan tertulis. Kenyataannya bisa lain.
                    “{ strength-promise }” artinya negara hanya sepakat untuk mempertimbangkannya.
                    “{ strength-principle }” artinya penolong yang baik seharusnya bekerja begini.
               *[adult]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: bantuan seharusnya gratis dan rahasia, dan orangnya sendiri yang memilih.
                    { strength-promise }: tempat tinggal, dokter dan saran.
                    { strength-law }: kalau seseorang diakui resmi, negara wajib menjelaskan ada bantuan apa.
                    “{ strength-law }” artinya negara wajib, menurut aturan tertulis. Kenyataannya bisa lain.
                    “{ strength-promise }” artinya negara hanya sepakat untuk mempertimbangkannya.
                    “{ strength-principle }” artinya penolong yang baik seharusnya bekerja begini.
                    Boleh tanya soal ini ke layanan mana pun.
            }
    }

# Does taking help mean a court case? Principle: unconditional help. Promise: ACTIP 14.7. Law: Palermo 6.1, 6.6.
topic-case =
    Apakah harus ada perkara?
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            { strength-principle }: bantuan dan perkara di pengadilan seharusnya dua pilihan terpisah.
            Ada layanan yang baru membantu kalau ada perkara. Kalau kami tahu, itu tertulis di dekat nomornya.
            Boleh tanya ini dulu.
            { strength-promise }: tidak dihukum karena hal yang terpaksa dilakukan.
            { strength-law }: pengadilan wajib merahasiakan nama, sejauh bisa.
            { strength-law }: negara wajib menyediakan jalan untuk meminta ganti rugi.
       *[self]
            { $age ->
                [young]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: untuk dapat bantuan, seharusnya tidak perlu ke pengadilan.
                    Ada layanan yang baru membantu kalau mau ke pengadilan. Boleh tanya dulu.
                    { strength-principle }: anak dan remaja seharusnya dapat penjelasan siapa lagi yang akan tahu.
                    { strength-principle }: pertanyaan seharusnya datang dari satu orang dewasa yang terlatih.
                    { strength-principle }: anak dan remaja seharusnya ditemani orang dewasa yang mereka percaya.
                    { strength-law }: pengadilan wajib merahasiakan nama, sejauh bisa.
               *[adult]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: bantuan dan perkara di pengadilan seharusnya dua pilihan terpisah.
                    Ada layanan yang baru membantu kalau ada perkara. Kalau kami tahu, itu tertulis di dekat nomornya.
                    Boleh tanya ini dulu.
                    { strength-promise }: tidak dihukum karena hal yang terpaksa dilakukan.
                    { strength-law }: pengadilan wajib merahasiakan nama, sejauh bisa.
                    { strength-law }: negara wajib menyediakan jalan untuk meminta ganti rugi.
            }
    }

# What does it mean, and must I? Law: ACTIP 14.3, 14.8. Promise: ACTIP 14.4. Principle: voluntary; presumed under 18.
topic-identified =
    Arti “diakui resmi”
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            Sebuah kantor memutuskan bahwa ada hukum yang melindungi seseorang.
            { strength-law }: kalau orangnya tidak menolak, kantor itu wajib mengabari negara asalnya.
            { strength-law }: negara tidak boleh menahan orang tanpa alasan yang kuat.
            { strength-promise }: izin tinggal sementara di negara tempat dia berada.
            { strength-principle }: seharusnya tidak ada yang didesak supaya diakui.
            Banyak layanan tidak memerlukannya. Kalau perlu, itu tertulis di dekat nomornya.
            Boleh tanya semua ini dulu.
       *[self]
            { $age ->
                [young]
                    Ini gambaran umum, tiap negara bisa lain.
                    Sebuah kantor memutuskan bahwa ada hukum yang melindungi seseorang.
                    { strength-law }: kalau orangnya tidak menolak, kantor itu wajib mengabari negara asalnya.
                    { strength-principle }: yang mungkin belum 18 seharusnya dianggap di bawah 18.
                    { strength-principle }: anak dan remaja seharusnya tidak ditahan.
                    { strength-principle }: seharusnya tidak ada yang didesak supaya diakui.
                    Banyak layanan tidak memerlukannya.
                    Boleh tanya semua ini dulu.
               *[adult]
                    Ini gambaran umum, tiap negara bisa lain.
                    Sebuah kantor memutuskan bahwa ada hukum yang melindungi seseorang.
                    { strength-law }: kalau orangnya tidak menolak, kantor itu wajib mengabari negara asalnya.
                    { strength-law }: negara tidak boleh menahan orang tanpa alasan yang kuat.
                    { strength-promise }: izin tinggal sementara di negara tempat dia berada.
                    { strength-principle }: seharusnya tidak ada yang didesak supaya diakui.
                    Banyak layanan tidak memerlukannya. Kalau perlu, itu tertulis di dekat nomornya.
                    Boleh tanya semua ini dulu.
            }
    }

# For the young only, and whoever asks for them; adults choose a form of work in forms.ftl. No list here (R12).
topic-recognise =
    Hal-hal yang dialami orang
    Kadang kenyataannya lain dari yang dikatakan.
    Kadang ada yang terasa tidak benar, tapi susah dijelaskan.
    Apa pun yang terjadi, itu bukan salah anak atau remaja.
    { strength-law }: di bawah 18, walaupun pernah bilang setuju, itu tidak dihitung.
    Tidak perlu tahu istilah yang tepat.
    Ada orang dewasa yang membantu anak dan remaja. Mereka bisa mendengarkan.
    Apakah ada yang terasa mirip?

topic-stop =
    Boleh menolak dan minta lagi
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            { strength-principle }: orang seharusnya bebas menolak, atau berhenti.
            Dia boleh menerima satu bantuan saja, dan menolak yang lain.
            Tidak perlu alasan.
            Ada tempat menginap yang punya aturan soal keluar. Boleh tanya dulu.
            Dia boleh minta layanan supaya tidak menelepon atau datang.
            Dia boleh minta bantuan lagi kapan saja. Dulu menolak pun tidak apa-apa.
       *[self]
            { $age ->
                [young]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: keinginan anak dan remaja seharusnya dianggap penting.
                    Boleh bilang tidak, atau berhenti bicara.
                    Ada tempat menginap yang punya aturan soal keluar.
                    Boleh tanya aturannya dulu.
                    Boleh minta bicara dengan orang lain.
                    Kamu boleh minta bantuan lagi kapan saja. Dulu menolak pun tidak apa-apa.
               *[adult]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: orang seharusnya bebas menolak, atau berhenti.
                    Boleh menerima satu bantuan saja, dan menolak yang lain.
                    Tidak perlu alasan.
                    Ada tempat menginap yang punya aturan soal keluar. Boleh tanya dulu.
                    Boleh minta layanan supaya tidak menelepon atau datang.
                    Anda boleh minta bantuan lagi kapan saja. Dulu menolak pun tidak apa-apa.
            }
    }

## For the young: five pages. The adult who asks for a child reads it about the child.

# Law: CRC 20.1. Principle: CRC General Comment 6 (33), UNICEF Guidelines 4.1 and 4.2.
topic-guardian =
    Orang dewasa yang mewakili
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            { strength-law }: negara wajib melindungi anak yang tidak bersama keluarga.
            { strength-principle }: satu orang dewasa seharusnya ditunjuk untuk mewakili anak itu.
            Orang dewasa ini disebut wali.
            { strength-principle }: wali seharusnya bukan orang yang dapat untung dari kerja anak.
            { strength-principle }: wali seharusnya menjelaskan setiap langkah ke anak itu.
            Boleh tanya siapa walinya, dan boleh minta wali lain.
            Keluarga juga boleh minta didengarkan.
       *[self]
            Ini gambaran umum, tiap negara bisa lain.
            { strength-law }: negara wajib melindungi anak dan remaja yang tidak bersama keluarga.
            { strength-principle }: satu orang dewasa seharusnya ditunjuk untuk mewakili mereka.
            Orang dewasa ini disebut wali.
            { strength-principle }: wali seharusnya mendengarkan, dan menjelaskan setiap langkah.
            Boleh tanya siapa walinya.
            Boleh minta wali yang lain.
    }

# Law: CRC 37 (b), (c) and (d). Principle: CRC General Comments 6 (61) and 23 (5), UNICEF Guidelines 7.
topic-locked =
    Tempat yang pintunya terbuka
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            { strength-law }: anak hanya boleh ditahan sebagai jalan terakhir, dan sebentar saja.
            { strength-law }: kalau anak ditahan, negara wajib segera menyediakan pengacara.
            { strength-law }: negara wajib mengizinkan keluarga berkirim surat atau berkunjung.
            { strength-principle }: tidak punya dokumen seharusnya bukan alasan untuk menahan anak.
            { strength-principle }: tempat menginap anak seharusnya membolehkan mereka keluar dengan aman.
            Tiap tempat punya aturan. Boleh tanya aturannya dulu.
       *[self]
            Ini gambaran umum, tiap negara bisa lain.
            { strength-law }: anak dan remaja hanya boleh ditahan sebagai jalan terakhir, dan sebentar.
            { strength-law }: kalau anak atau remaja ditahan, negara wajib segera menyediakan pengacara.
            { strength-law }: negara wajib mengizinkan keluarga berkirim surat atau berkunjung.
            { strength-principle }: tidak punya dokumen seharusnya bukan alasan untuk menahan siapa pun.
            Ada tempat menginap yang punya aturan soal keluar.
            Boleh tanya aturannya dulu.
    }

# Law: CRC 12.1. Principle: ECOSOC 2005/20 (13, 14, 30, 31), UNICEF Guidelines 3.3 and 8.
topic-interview =
    Siapa yang bertanya
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            { strength-principle }: seharusnya satu orang terlatih yang bertanya, bukan banyak orang.
            { strength-principle }: anak seharusnya tidak perlu bercerita berulang-ulang.
            { strength-law }: negara wajib memastikan anak bebas mengatakan pendapatnya.
            { strength-principle }: pembicaraannya seharusnya dalam bahasa anak itu, di tempat yang tenang.
            Boleh minta petugas perempuan atau laki-laki.
            Boleh tanya siapa lagi yang akan tahu jawabannya.
       *[self]
            Ini gambaran umum, tiap negara bisa lain.
            { strength-principle }: seharusnya satu orang terlatih yang bertanya, bukan banyak orang.
            { strength-principle }: seharusnya tidak ada yang perlu bercerita berulang-ulang.
            { strength-law }: negara wajib memastikan anak dan remaja bebas mengatakan pendapatnya.
            Boleh minta petugas perempuan atau laki-laki.
            Boleh minta istirahat, dan boleh bilang tidak tahu.
            Boleh tanya siapa lagi yang akan tahu jawabannya.
    }

# Law: CRC 12.2. Principle: ECOSOC 2005/20 (24, 25, 30), UNICEF Guidelines 4.2.
topic-beside =
    Ada yang menemani
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            { strength-law }: negara wajib mendengarkan anak, langsung atau lewat orang yang mewakilinya.
            { strength-principle }: orang dewasa yang dipercaya anak itu seharusnya menemani di setiap pembicaraan.
            { strength-principle }: anak itu sendiri seharusnya yang memilih orangnya.
            Orangnya tidak harus keluarga.
            { strength-principle }: seharusnya bukan orang yang ikut terlibat dalam kejadiannya.
            Boleh minta ditemani sebelum pertanyaan pertama.
       *[self]
            Ini gambaran umum, tiap negara bisa lain.
            { strength-law }: negara wajib mendengarkan anak dan remaja, langsung atau lewat yang mewakili.
            { strength-principle }: orang dewasa yang mereka percaya seharusnya menemani mereka.
            { strength-principle }: mereka sendiri seharusnya boleh memilih orangnya.
            Orangnya tidak harus keluarga.
            Boleh minta ditemani sebelum pertanyaan pertama.
            Boleh minta seseorang keluar dari ruangan.
    }

# Law: CRC 28.1, CRC 9.1 and 9.3. Principle: UN Guidelines for Alternative Care 2009 (17).
topic-school =
    Sekolah, kakak dan adik
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            { strength-law }: negara wajib memastikan setiap anak bisa sekolah.
            { strength-law }: negara wajib menggratiskan sekolah dasar.
            { strength-principle }: tidak punya dokumen seharusnya tidak jadi halangan.
            { strength-principle }: kakak dan adik seharusnya tetap bersama.
            { strength-law }: negara wajib mengizinkan anak menghubungi orang tua, kalau itu baik untuknya.
            Boleh tanya semua ini dulu ke tempat menginapnya.
       *[self]
            Ini gambaran umum, tiap negara bisa lain.
            { strength-law }: negara wajib memastikan semua yang di bawah 18 bisa sekolah.
            { strength-law }: negara wajib menggratiskan sekolah dasar.
            { strength-principle }: tidak punya dokumen seharusnya tidak jadi halangan.
            { strength-principle }: kakak dan adik seharusnya tetap bersama.
            { strength-law }: negara wajib mengizinkan mereka menghubungi keluarga, kalau itu baik untuk mereka.
            Boleh tanya semua ini dulu ke tempat menginapnya.
    }
