### The conversation, in Indonesian. Status: draft; a machine wrote it, no native reviewer has signed yet.
### To be reviewed by: a translator and a survivor reader. One idea in a sentence; spoken, everyday Indonesian.
### The first line of each message may appear on a locked screen: at most 30 characters, and harmless.
### Mostly no pronoun at all; "Anda" only where a sentence needs one, "kamu" for the young.
### "dia" is a woman or a man. The word for leaving is "tutup": "keluar" also means getting out.

hello = Halo. Pilih bahasa.

language = Pilih bahasa.

# Moves: what may be said at any moment. The word danger never stands on a button.
move =
    .leave = ✕ Tutup
    .back = Kembali
    .call = ☎ Nomor penting
    .language = 🌐 Bahasa
    .more = Lainnya
    .skip = Lewati

choose = Pilih salah satu.
choose-open = Pilih

## Five questions

# R8: at most 25 words, its own text for each channel, in words any public service could use.
honest = { $channel ->
    [web] Gratis. Tak perlu sebut nama.
        HP dipakai bersama? Orang lain bisa membaca halaman ini. Tekan ✕ untuk menghapusnya di sini.
    [telegram] Gratis. Tak perlu sebut nama.
        HP dipakai bersama? Orang lain bisa membaca chat ini. Tekan ✕ untuk menghapusnya di sini.
    [whatsapp] Gratis. Tak perlu sebut nama.
        HP dipakai bersama? Orang lain bisa membaca chat ini. Saya tidak bisa menghapusnya, tapi Anda bisa.
    [sms] Tidak perlu sebut nama.
        HP dipakai bersama? Orang lain bisa membaca ini. Saya tidak bisa menghapusnya. Operator seluler menyimpan catatan SMS.
   *[terminal] Gratis. Tak perlu sebut nama.
        Orang lain bisa membaca layar ini. Kalau ditutup, chat selesai. Tulisannya tetap ada di layar.
    }

who = Ini untuk siapa?
    .about = Tentang chat ini
    .failed = Nomor tidak bisa dipakai

asker =
    .self = Untuk saya
    .other = Untuk orang lain
    .work = Petugas atau relawan

where = { $asker ->
    [other] Dia ada di negara mana?
        Bisa ketik nama kota, atau pilih.
   *[self] Mau cari bantuan di mana?
        Bisa ketik nama kota, atau pilih.
    }
    .skip = Tempat lain, tidak tahu

area = Di daerah mana?
    .whole = Seluruh { $country }

which = Maksudnya yang mana?
    .none = Tidak ada yang cocok

age = { $asker ->
    [other] Umurnya di bawah 18 tahun?
        Ada layanan khusus untuk anak dan remaja.
   *[self] Masih di bawah 18 tahun?
        Ada layanan khusus untuk anak dan remaja.
    }
    .yes = Ya
    .no = Tidak
    .unsure = Tidak yakin

need = { $asker ->
    [other] Apa yang paling dia butuhkan?
   *[self] { $age ->
        [young] Sekarang kamu butuh apa?
       *[adult] Apa yang paling dibutuhkan?
        }
    }

help =
    .stay = { $age ->
        [young] Tempat menginap
       *[adult] Tempat menginap aman
        }
    .pay = Masalah gaji, utang
    .talk = Orang yang mendengarkan
    .home = Pulang ke rumah
    .guide = { $age ->
        [young] Hal lain
       *[adult] Belum tahu
        }
    .health = { $age ->
        [young] Dokter
       *[adult] Dokter, obat
        }
    .papers = Dokumen, paspor, visa
    .law = Pengacara, sidang
    .held = { $asker ->
        [other] Ditahan polisi, imigrasi
       *[self] Ditahan polisi, imigrasi
        }
    .basics = Makanan, baju, uang
    .family = Keluarga, anak
    .work = Kerja, sekolah, kursus
    .interpreter = Penerjemah
    .police = Polisi

## The card, and what stands behind it

card =
    .next = Nomor lain
    .say = Bilang apa?
    .rights = Info berguna
    .failed = Tidak berhasil
    .else = Bantuan lain
    .sheet = Daftar untuk dicetak

# The young read on their second card, in the third person, that it is nobody's fault (safety.md, 4d).
others = { $age ->
    [young] Mau yang mana?
        Nomornya muncul setelah ini.
        Apa pun yang terjadi, itu bukan salah anak atau remaja.
   *[adult] Mau yang mana?
        Nomornya muncul setelah ini.
    }

else = Mau cari apa lagi?

refine =
    .need = Bantuan jenis lain
    .place = Tempat lain juga
    .men = Menerima laki-laki
    .write = Pesan, bukan telepon
    .tongue = Bisa bahasa saya
    .office = Kedutaan negara saya
    .home = { $asker ->
        [other] Bantuan di tempat saya
       *[self] Bantuan di tempat saya
        }

again = Apa lagi yang dibutuhkan?

elsewhere = Di mana lagi?
    Bisa ketik nama kota, atau pilih.

office = Kedutaan negara mana?

home = Kalau Anda, di negara mana?
    Nanti muncul nomor yang bisa Anda hubungi di negara itu.

sheet = Daftar untuk daerah ini.
    Di tiap layanan tertulis apakah sudah dicek, dan kapan.

## It did not work

failed = Kenapa tidak berhasil?
    Jawabannya hanya dihitung, tanpa nama. Layanan itu tidak diberi tahu siapa yang bertanya.

reason =
    .nobody_answered = Tidak diangkat
    .number_wrong = Nomornya salah
    .refused = Mereka menolak
    .asked_money = Mereka minta uang
    .not_my_language = Bukan bahasa saya
    .treated_badly = Sikap mereka tidak baik
    .told_somebody = Mereka cerita ke orang
    .wanted_police = Harus ke polisi dulu
    .not_for_me = Bukan untuk saya
    .sent_elsewhere = Disuruh ke tempat lain
    .other = Hal lain

thanked = Terima kasih.
    Ini bisa membantu orang berikutnya.

thanks = Masih ada pilihan lain.
    .others = Nomor lain
    .else = Bantuan lain
    .card = Kembali ke nomor

# The contact that the steward names for the country. Stands after a report, and on the page about complaints.
# On one line, so that nobody takes it for the number of a service.
complain-to = Khusus keluhan soal layanan atau chat ini: { $contact }

lost_where = Nomor itu untuk daerah mana?
    Bisa ketik nama kota, atau pilih.

lost_which_place = Maksudnya yang mana?

lost_which = Nomor yang mana tadi?

## Call now

call = Pilih yang cocok.

# The buttons on a card of numbers: for a relative, and for who did not say where.
danger =
    .home = Bantuan di tempat saya
    .where = Pilih negara

call_home = Kalau Anda, di negara mana?
    Nanti nomor dari negara itu ada paling atas.

call_where = Sekarang ada di mana?
    Pilih negara, nanti nomornya lebih lengkap.
    .skip = Di laut, atau tidak tahu

call_which = Maksudnya yang mana?

danger-title = Nomor untuk dihubungi sekarang

danger-nothing-else = Saat ini belum ada nomor lain di sini.

danger-none-from-anywhere = Pilih negara dulu, ya.

danger-child = { $asker ->
    [other] Kalau umurnya di bawah 18
   *[self] Kalau umur di bawah 18
    }

danger-write = Tidak bisa bicara?
    Kirim pesan ke:

floor-police = Polisi
floor-ambulance = Ambulans
floor-emergency = Nomor darurat
floor-may-ask = Mereka mungkin minta dokumen.
floor-checked = Dicek pada { $date }

kind = Terima kasih sudah menulis.
    { $channel ->
    [whatsapp] Tidak perlu menulis lagi di sini. Saya tidak bisa menghapus chat ini.
    [sms] Tidak perlu menulis lagi di sini. Saya tidak bisa menghapus SMS ini.
   *[web] Tidak perlu menulis lagi di sini. Boleh tidak sebut nama.
    }

listening =
    .mistaken = Bukan itu maksud saya
    .where = Pilih negara

listening_first = Pilih bahasa.
    .mistaken = Bukan itu maksud saya

listening_where = Sekarang ada di mana?
    Pilih negara, nanti nomornya lebih lengkap.
    .skip = Tempat lain, tidak tahu
    .mistaken = Bukan itu maksud saya

listening_which = Maksudnya yang mana?

## What is not understood

pardon = Maaf, saya belum mengerti.
    Coba pilih salah satu di bawah ini.

which_first = Ini lebih dari satu hal.
    Pilih satu dulu. Yang lain bisa setelah itu.

pardon_place = Saya belum tahu tempat itu.
    Coba ketik kota besar di dekatnya, atau pilih di bawah.

pardon_twice = Maaf, saya masih belum paham.
    Pilihannya ada di bawah.

unreadable = Saya hanya bisa baca tulisan.
    Kiriman tadi tidak saya buka dan tidak saya simpan. Silakan pilih, atau ketik satu kata.

## About this chat, and leaving

# The last line asks what `clock` answers. Where we can clear, it is about the card; where we cannot, nothing is
# cleared on the phone, and the clock says only how long we know which chat this is (R9).
about = Tentang chat ini
    { $channel ->
    [web] Kami tidak menyimpan daftar siapa yang pernah ke sini. Setelah chat ditutup, tulisan di sini tidak kami simpan.
        Alamat web halaman ini tetap ada di riwayat browser. Tab samaran atau tab pribadi tidak menyimpan riwayat.
        Kalau ada yang memantau HP ini dari jauh, layarnya tetap bisa terlihat.
        Berapa lama pesan terakhir boleh tampil di sini?
    [telegram] Kalau tombol Tutup ditekan, saya hapus yang bisa dihapus. Yang bisa dihapus hanya pesan dua hari terakhir.
        Yang ada di HP lain dengan akun ini tidak bisa saya hapus. Lihat Pengaturan, Perangkat.
        Kalau ada yang memantau HP ini dari jauh, layarnya tetap bisa terlihat.
        Berapa lama pesan terakhir boleh tampil di sini?
    [whatsapp] Saya tidak bisa menghapus chat ini. Anda bisa: tekan lama chat ini, lalu hapus.
        HP lain dengan akun ini mungkin menampilkannya. Lihat Perangkat tertaut.
        Kalau ada yang memantau HP ini dari jauh, layarnya tetap bisa terlihat.
        Berapa lama saya boleh ingat langkah terakhir di chat ini?
    [sms] Saya tidak bisa menghapus pesan-pesan ini. Anda bisa, di HP ini.
        Operator seluler menyimpan catatan SMS.
        Kalau ada yang memantau HP ini dari jauh, layarnya tetap bisa terlihat.
        Berapa lama saya boleh ingat langkah terakhir di chat ini?
   *[terminal] Setelah chat ditutup, tulisan di sini tidak kami simpan.
        Tulisannya tetap ada di layar ini sampai dibersihkan.
        Berapa lama saya boleh ingat langkah terakhir di chat ini?
    }
    .who_runs = Siapa pengelolanya?
    .stay = Biarkan seperti ini

clock =
    .ten = 10 menit
    .hour = 1 jam
    .keep = { $channel ->
        [web] Sampai saya hapus
        [telegram] Sampai saya hapus
       *[sms] Sampai saya tutup
        }

who_runs = Siapa pengelolanya
    { $steward }
    Kami tidak pernah minta uang, kode atau foto. Kalau ada yang minta, itu bukan dari kami.
    .about = Tentang chat ini

who_runs-nobody = Ini masih latihan. Belum ada yang menjalankannya sebagai layanan.

escape = Sebentar, ya.
    Mau yang mana?
    .clear = { $channel ->
        [web] Hapus chat ini
        [telegram] Hapus chat ini
       *[sms] Tutup chat ini
        }
    .out = Bantuan untuk pergi

stay = Baik.

# What remains: an ordinary menu, and a true one. Nothing here may show what this was about (R18).
left = { $channel ->
    [web] Info
        Dokumen kerja, perjalanan, kesehatan. Pilih satu untuk bertanya.
    [telegram] Info
        Dokumen kerja, perjalanan, kesehatan. Pilih satu untuk bertanya.
   *[sms] Info. Tulis kapan saja.
    }
    .stay = Biarkan seperti ini

errand =
    .papers = Dokumen kerja
    .travel = Perjalanan
    .health = Kesehatan
    .work = Kerja dan penghasilan
    .family = Keluarga
    .start = Mulai

# Whoever taps very fast; what was on the screen still counts.
slow = Tunggu sebentar, ya.
    Coba lagi setelah beberapa detik.

# The neutral card while the steward has closed every door; numbers of the floor follow.
paused = Sedang tutup dulu, ya.
    Coba lagi nanti. Nomor ini berlaku di seluruh negara:

# The neutral card when something breaks on the way; a number of the floor follows (R3).
trouble = Maaf, coba lagi, ya.
    Sistem kami sedang terganggu. Nomor ini berlaku di seluruh negara:
