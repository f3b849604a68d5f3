### What people can expect, explained, in Indonesian. Status: draft; a machine wrote it, no native reviewer has signed.
### To be reviewed by: a lawyer of each country in scope, and a survivor reader.
### Every claim stands on its own line and begins with its strength: hukum, janji, pedoman.
### "should" is "seharusnya" (ought to), which is weaker than "harus" and "wajib" (must).
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

## How strong a claim is; one word each, the same on every page

strength-law = Hukum
strength-promise = Janji
strength-principle = Pedoman

## The pages

# Principle: voluntary, confidential, free. Promise: Palermo 6.3. Law: ACTIP 14.9.
topic-help =
    Bantuan yang bisa diminta
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            { strength-principle }: bantuan seharusnya gratis dan rahasia, dan orangnya sendiri yang memilih.
            { strength-promise }: negara-negara sepakat mempertimbangkan tempat tinggal, dokter dan saran.
            { strength-law }: orang yang diakui resmi seharusnya diberi tahu ada bantuan apa.
            “{ strength-law }” artinya negara-negara sudah tanda tangan bahwa mereka wajib melakukannya.
            “{ strength-promise }” artinya mereka sepakat untuk mempertimbangkannya.
            “{ strength-principle }” artinya penolong yang baik seharusnya bekerja begini.
            Boleh tanya soal ini ke layanan mana pun.
       *[self]
            { $age ->
                [young]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: bantuan untuk anak dan remaja seharusnya gratis dan rahasia.
                    { strength-principle }: orang dewasa seharusnya mendengarkan keinginan anak dan remaja.
                    { strength-promise }: negara-negara sepakat mempertimbangkan tempat tinggal, dokter dan saran.
                    { strength-law }: orang yang diakui resmi seharusnya diberi tahu ada bantuan apa.
                    “{ strength-law }” artinya negara-negara sudah tanda tangan bahwa mereka wajib melakukannya.
                    “{ strength-promise }” artinya mereka sepakat untuk mempertimbangkannya.
                    “{ strength-principle }” artinya penolong yang baik seharusnya bekerja begini.
               *[adult]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: bantuan seharusnya gratis dan rahasia, dan orangnya sendiri yang memilih.
                    { strength-promise }: negara-negara sepakat mempertimbangkan tempat tinggal, dokter dan saran.
                    { strength-law }: orang yang diakui resmi seharusnya diberi tahu ada bantuan apa.
                    “{ strength-law }” artinya negara-negara sudah tanda tangan bahwa mereka wajib melakukannya.
                    “{ strength-promise }” artinya mereka sepakat untuk mempertimbangkannya.
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
            { strength-promise }: negara-negara sepakat mempertimbangkan supaya orang tidak dihukum karena hal yang terpaksa dilakukan.
            { strength-law }: pengadilan seharusnya merahasiakan nama, sejauh bisa.
            { strength-law }: seharusnya ada jalan untuk meminta ganti rugi.
       *[self]
            { $age ->
                [young]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: untuk dapat bantuan, seharusnya tidak perlu ke pengadilan.
                    Ada layanan yang baru membantu kalau mau ke pengadilan. Boleh tanya dulu.
                    { strength-principle }: anak dan remaja seharusnya dapat penjelasan siapa lagi yang akan tahu.
                    { strength-principle }: pertanyaan seharusnya datang dari satu orang dewasa yang terlatih.
                    { strength-principle }: anak dan remaja seharusnya ditemani orang dewasa yang mereka percaya.
                    { strength-law }: pengadilan seharusnya merahasiakan nama, sejauh bisa.
               *[adult]
                    Ini gambaran umum, tiap negara bisa lain.
                    { strength-principle }: bantuan dan perkara di pengadilan seharusnya dua pilihan terpisah.
                    Ada layanan yang baru membantu kalau ada perkara. Kalau kami tahu, itu tertulis di dekat nomornya.
                    Boleh tanya ini dulu.
                    { strength-promise }: negara-negara sepakat mempertimbangkan supaya orang tidak dihukum karena hal yang terpaksa dilakukan.
                    { strength-law }: pengadilan seharusnya merahasiakan nama, sejauh bisa.
                    { strength-law }: seharusnya ada jalan untuk meminta ganti rugi.
            }
    }

# What does it mean, and must I? Law: ACTIP 14.3, 14.8. Promise: ACTIP 14.4. Principle: voluntary; presumed under 18.
topic-identified =
    Arti “diakui resmi”
    { $asker ->
        [other]
            Ini gambaran umum, bisa lain di negara itu.
            Sebuah kantor memutuskan bahwa ada hukum yang melindungi seseorang.
            { strength-law }: kalau orangnya tidak menolak, kantor itu seharusnya memberi tahu negara asalnya.
            { strength-law }: orangnya seharusnya tidak ditahan tanpa alasan yang kuat.
            { strength-promise }: negara-negara sepakat mempertimbangkan izin tinggal sementara.
            { strength-principle }: seharusnya tidak ada yang didesak supaya diakui.
            Banyak layanan tidak memerlukannya. Kalau perlu, itu tertulis di dekat nomornya.
            Boleh tanya semua ini dulu.
       *[self]
            { $age ->
                [young]
                    Ini gambaran umum, tiap negara bisa lain.
                    Sebuah kantor memutuskan bahwa ada hukum yang melindungi seseorang.
                    { strength-law }: kalau orangnya tidak menolak, kantor itu seharusnya memberi tahu negara asalnya.
                    { strength-principle }: yang mungkin belum 18 seharusnya dianggap di bawah 18.
                    { strength-principle }: anak dan remaja seharusnya tidak ditahan.
                    { strength-principle }: seharusnya tidak ada yang didesak supaya diakui.
                    Banyak layanan tidak memerlukannya.
                    Boleh tanya semua ini dulu.
               *[adult]
                    Ini gambaran umum, tiap negara bisa lain.
                    Sebuah kantor memutuskan bahwa ada hukum yang melindungi seseorang.
                    { strength-law }: kalau orangnya tidak menolak, kantor itu seharusnya memberi tahu negara asalnya.
                    { strength-law }: orangnya seharusnya tidak ditahan tanpa alasan yang kuat.
                    { strength-promise }: negara-negara sepakat mempertimbangkan izin tinggal sementara.
                    { strength-principle }: seharusnya tidak ada yang didesak supaya diakui.
                    Banyak layanan tidak memerlukannya. Kalau perlu, itu tertulis di dekat nomornya.
                    Boleh tanya semua ini dulu.
            }
    }

# Statements to recognise, after the ILO’s signs; never a test or a score. The young get no such list (R12).
topic-recognise =
    Hal-hal yang dialami orang
    { $asker ->
        [other]
            Dijanjikan satu pekerjaan, tapi dapat pekerjaan lain.
            Dokumen atau HP dipegang orang lain.
            Gaji tidak dibayar, atau utang terus bertambah.
            Tidak bisa keluar sendiri, atau tidak bisa istirahat.
            Diri sendiri atau keluarga disakiti atau diancam.
            { strength-law }: walaupun dulu setuju, itu seharusnya tidak dihitung kalau ternyata dibohongi atau diancam.
            Ini bukan tes. Keluarga juga boleh minta saran.
            Apakah ada yang terasa mirip?
       *[self]
            { $age ->
                [young]
                    Kadang kenyataannya lain dari yang dikatakan.
                    Kadang ada yang terasa tidak benar, tapi susah dijelaskan.
                    Apa pun yang terjadi, itu bukan salah anak atau remaja.
                    { strength-law }: di bawah 18, walaupun pernah bilang setuju, itu seharusnya tidak dihitung.
                    Tidak perlu tahu istilah yang tepat.
                    Ada orang dewasa yang membantu anak dan remaja. Mereka bisa mendengarkan.
                    Apakah ada yang terasa mirip?
               *[adult]
                    Dijanjikan satu pekerjaan, tapi dapat pekerjaan lain.
                    Dokumen atau HP dipegang orang lain.
                    Gaji tidak dibayar, atau utang terus bertambah.
                    Tidak bisa keluar sendiri, atau tidak bisa istirahat.
                    Diri sendiri atau keluarga disakiti atau diancam.
                    { strength-law }: walaupun dulu setuju, itu seharusnya tidak dihitung kalau ternyata dibohongi atau diancam.
                    Ini bukan tes. Orang boleh minta saran dulu, dan memutuskan nanti.
                    Apakah ada yang terasa mirip?
            }
    }

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
