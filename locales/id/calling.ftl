### Words to say on the phone, in Indonesian. Status: draft; a machine wrote it, no native reviewer has signed yet.
### To be reviewed by: a helpline worker, who hears such calls, and a survivor reader; aloud, in every voice.
### What stands in “ ” is read aloud to a stranger: polite, neutral, spoken Indonesian, one breath each.
### The need comes before the story, and the question comes before the facts. “…” is for the caller to fill.
### First lines may appear on a locked screen: at most 30 characters, harmless. The young: 12 words a sentence.

# The question under the script.
say = Mau contoh kalimat lain?
    .card = Kembali ke nomor

# The ways a person can switch between.
way =
    .freely = Bisa bicara bebas
    .unnamed = Tanpa nama
    .credit = Pulsa sedikit
    .quiet = Sedang ada orang
    .interpreter = Pakai penerjemah

## First line to read: can talk, and for how long

say-open =
    Yang bisa dikatakan
    Kalimat dalam “ ” bisa langsung diucapkan. Pakai kata sendiri juga boleh.
    { $asker ->
        [other] “Halo. Saya menelepon untuk orang lain. Saya ada waktu beberapa menit.”
       *[self]
            { $age ->
                [young]
                    “Halo. Umur saya mungkin belum 18 tahun. Saya ada waktu beberapa menit.”
                    Kalau umur disebut di awal, itu membantu. Kira-kira saja juga boleh.
               *[adult] “Halo. Saya ada waktu beberapa menit.”
            }
    }

## Second line: the need, by the codes of bot/directory/needs.py

say-need-stay =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia butuh tempat untuk menginap.”
       *[self] “Saya butuh tempat untuk menginap.”
    }

# Wages and debt are one need; nobody has to know what is owed.
say-need-pay =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia butuh saran soal gaji atau utang.”
       *[self]
            { $age ->
                [young] “Saya sudah kerja, dan mau tanya soal bayarannya.”
               *[adult] “Saya butuh saran soal gaji atau utang.”
            }
    }

say-need-talk =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia butuh orang yang mau mendengarkan.”
       *[self] “Saya butuh orang yang mau mendengarkan.”
    }

say-need-home =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia butuh bantuan untuk pulang.”
       *[self]
            { $age ->
                [young] “Saya mau tahu bagaimana caranya bisa pulang.”
               *[adult] “Saya butuh bantuan untuk pulang.”
            }
    }

say-need-guide =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Saya belum tahu ada bantuan apa saja. Tolong dijelaskan.”
       *[self]
            { $age ->
                [young] “Saya belum yakin butuh apa. Saya mau tanya dulu.”
               *[adult] “Saya belum tahu ada bantuan apa saja. Tolong dijelaskan.”
            }
    }

say-need-health =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia butuh dokter atau perawat.”
       *[self] “Saya butuh dokter atau perawat.”
    }

say-need-papers =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia butuh bantuan untuk mendapatkan dokumennya.”
       *[self] “Saya butuh bantuan untuk mendapatkan dokumen saya.”
    }

say-need-law =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia mau tanya ke pengacara.”
       *[self]
            { $age ->
                [young] “Saya mau tanya soal hukum. Siapa yang bisa menjelaskan?”
               *[adult] “Saya mau tanya ke pengacara.”
            }
    }

say-need-held =
    Cukup bilang butuh apa
    { $asker ->
        [other]
            “Orang yang saya kenal ditahan polisi atau imigrasi. Dia butuh pengacara.”
            Boleh juga minta dia dikunjungi, dan minta penerjemah.
       *[self]
            { $age ->
                [young]
                    “Saya ditahan polisi atau imigrasi. Saya butuh pengacara.”
                    Boleh minta ditemani orang dewasa selama di sana.
               *[adult]
                    “Saya ditahan polisi atau imigrasi. Saya butuh pengacara.”
                    Boleh juga minta dikunjungi, dan minta penerjemah.
            }
    }

say-need-basics =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia butuh makanan, baju, atau uang untuk sehari-hari.”
       *[self] “Saya butuh makanan, baju, atau uang untuk sehari-hari.”
    }

say-need-family =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Ada orang yang tidak bisa saya hubungi. Saya butuh bantuan mencarinya.”
       *[self]
            { $age ->
                [young] “Saya butuh bantuan untuk menghubungi keluarga saya.”
               *[adult] “Saya butuh bantuan menghubungi keluarga, atau bantuan untuk anak saya.”
            }
    }

say-need-work =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia mencari kerja, sekolah, atau kursus.”
       *[self] “Saya mencari kerja, sekolah, atau kursus.”
    }

say-need-interpreter =
    Cukup bilang butuh apa
    { $asker ->
        [other] “Dia butuh penerjemah.”
       *[self] “Saya butuh penerjemah.”
    }

# It commits nobody: also when the one who answers is the police.
say-need-police =
    Cukup bilang butuh apa
    “Saya mau tanya dulu. Kalau orang melapor, prosesnya bagaimana?”

## Third line: place and language, or what makes this call special

# The young leave the place out: they ask who will be told before they say where they are (R12).
say-way-freely =
    Tempat dan bahasa
    { $asker ->
        [other]
            “Saya kira dia di sekitar … Dia bisa bahasa …”
            Nama daerah atau negara sudah cukup.
            Kapan dia terakhir memberi kabar juga bisa membantu.
       *[self]
            { $age ->
                [young]
                    “Saya bisa bahasa … Boleh bicara dengan petugas perempuan?”
                    Boleh juga minta petugas laki-laki.
                    Tempatnya bisa disebut nanti.
               *[adult]
                    “Saya di sekitar … Saya bisa bahasa …”
                    Nama kota atau daerah sudah cukup.
            }
    }

say-way-unnamed =
    Tanpa nama
    { $asker ->
        [other]
            “Saya tidak ingin menyebut nama orang itu. Tolong jangan masukkan dia ke daftar apa pun.”
            Ada bantuan yang terbuka untuk semua. Contohnya dokter, makanan dan saran.
            Boleh tanya apa yang akan dicatat.
       *[self]
            { $age ->
                [young]
                    “Saya belum mau menyebut nama.”
                    Nama apa saja boleh. Nama samaran juga boleh.
                    Boleh tanya apa yang mereka catat.
               *[adult]
                    “Saya tidak ingin menyebut nama. Tolong jangan masukkan saya ke daftar apa pun.”
                    Ada bantuan yang terbuka untuk semua. Contohnya dokter, makanan dan saran.
                    Boleh tanya apa yang akan dicatat.
            }
    }

# A call back is asked for only where it brings no trouble. What stands in “ ” is also sent as one SMS: with its
# gaps filled at most 160 characters.
say-way-credit =
    Kalau pulsa sedikit
    { $asker ->
        [other]
            Paling baik pakai nomor gratis.
            Kalau aman ditelepon balik, miskol saja atau bilang:
            “Pulsa saya sedikit. Tolong telepon balik ke … Tolong jangan telepon dia.”
            Kalau tidak aman ditelepon balik, kirim pesan pendek:
            “Saya bertanya untuk orang lain. Saya bisa bahasa … Tolong balas dengan pesan. Jangan telepon.”
       *[self]
            { $age ->
                [young]
                    Paling baik pakai nomor gratis.
                    Kalau aman ditelepon balik:
                    “Pulsa saya sedikit. Tolong telepon balik ke …”
                    Kalau tidak aman ditelepon balik, kirim pesan pendek:
                    “Saya mau minta saran. Saya bisa bahasa … Tolong balas dengan pesan. Jangan telepon.”
                    Siapa pun yang memegang HP bisa membaca balasannya.
               *[adult]
                    Paling baik pakai nomor gratis.
                    Kalau aman ditelepon balik, miskol saja atau bilang:
                    “Pulsa saya sedikit. Tolong telepon balik ke …”
                    Kalau tidak aman ditelepon balik, kirim pesan pendek:
                    “Saya butuh saran. Saya bisa bahasa … Tolong balas dengan pesan. Jangan telepon.”
                    Siapa pun yang memegang HP bisa membaca balasannya.
            }
    }

# Nothing here tells a listener anything; the other lines are not needed.
say-way-quiet =
    Kalau sedang ada orang lain
    Ini saja sudah cukup:
    “Sekarang waktunya kurang pas untuk bicara. Silakan tanya. Saya bisa jawab ya atau tidak.”
    Kalau ada yang datang, bisa ganti bicara soal paket, atau bilang:
    “Maaf, salah nomor.”
    Telepon boleh ditutup kapan saja.
    Nomornya tetap ada di riwayat panggilan. Riwayat yang kosong juga bisa kelihatan aneh.

# Few words, for somebody who knows no others in that language. $language: the reader’s own, as that line names it.
say-way-interpreter =
    Sebut bahasa dulu
    Ucapkan ini paling awal. Boleh bilang ini saja:
    “Bahasa saya { $language }. Tolong, penerjemah.”
    Boleh minta penerjemah perempuan atau laki-laki.
    Penerjemahnya tidak harus saudara atau teman kerja.

# Under it stands the name of the reader’s language, large, in the script of that language and of the line.
say-hold = Untuk ditunjukkan
    Tulisan di bawah ini bisa ditunjukkan ke orang. Itu nama bahasa.

## Fourth line: what to know first

say-ask =
    Yang ditanyakan dulu
    { $asker ->
        [other]
            “Sebelum lanjut, apakah ini gratis dan rahasia? Siapa lagi yang akan tahu?”
            Boleh tanya apakah perlu dokumen, atau apakah ada yang bisa ke sana.
            Boleh juga tanya bantuan untuk keluarga.
       *[self]
            { $age ->
                [young]
                    “Sebelum saya cerita, siapa lagi yang akan tahu? Apakah ini gratis?”
                    Nama dan tempat bisa disebut setelah dijawab.
                    Boleh tanya apakah perlu dokumen.
                    Boleh tanya apakah ada yang bisa datang, atau menelepon balik.
               *[adult]
                    “Sebelum lanjut, apakah ini gratis dan rahasia? Siapa lagi yang akan tahu?”
                    Boleh tanya apakah polisi, majikan, kedutaan, atau keluarga akan tahu.
                    Boleh tanya apakah perlu dokumen.
                    Boleh tanya apakah ada yang bisa datang, atau menelepon balik.
            }
    }

## The same lines in the language of the line, to read aloud

aloud-theirs = Untuk dibacakan
    Kalimat yang sama dalam bahasa { $language }. Mereka bilang bisa bahasa ini:

aloud-guess = Untuk dibacakan
    Kami tidak tahu mereka bisa bahasa apa. Bahasa { $language } mungkin dimengerti di sana:

# Nothing we have is a language of that line.
aloud-none = Soal bahasa
    Mereka mungkin tidak bisa bahasa ini. Boleh minta penerjemah dulu.

## What is not said

say-noneed =
    Yang tidak perlu dikatakan
    Nama, alamat lengkap, atau dokumen apa yang ada.
    Apa yang sudah terjadi, atau siapa yang melakukannya.
    Bukti, atau istilah yang tepat untuk itu.
    Petugas layanan mungkin bertanya. Boleh dijawab nanti, atau tidak dijawab.

# R11, word for word, and the four don’ts. They also stand under the numbers to call now.
say-family =
    Untuk keluarga dan teman
    Petugas layanan mungkin tidak bilang apakah mereka tahu soal orang itu. Ini untuk melindungi orang itu.
    Jangan telepon atau kirim pesan ke HP orang itu. Mungkin dipegang orang lain.
    Jangan sebarkan fotonya.
    Jangan bayar siapa pun yang menjanjikan bantuan.
    Jangan menyusul ke sana sendirian.
