### Things that happen to people, by form of work, in Indonesian. Status: draft; a machine wrote it, nobody has signed.
### To be reviewed by: somebody who knows that work, and a survivor reader; aloud.
### Statements after the ILO’s signs, for adults only: whoever may be under 18 never sees these pages (R12).
### Never a test, never a score, nothing about the reader, and nothing that shows what was done to a body.
### So the lines mostly have no subject. A title says "kadang" (sometimes): not every boat, not every house.
### Labels and first lines may be seen by somebody who looks over a shoulder: everyday words.
### Each page ends with the same lines. At most 80 words a page.

# The question under a page.
forms = Jenis kerja yang mana?
    .card = Kembali ke nomor
    .rights = Kembali ke info

# The kinds of work a person can choose from.
form =
    .any = Kerja apa saja
    .sea = Di kapal
    .home = Di rumah orang
    .building = Kerja bangunan
    .farm = Kebun, ladang
    .factory = Pabrik, bengkel
    .begging = Di jalanan
    .sex = Bar, pijat, kencan
    .marriage = Keluarga baru
    .scam = Kerja telepon, online
    .crime = Disuruh orang

# Law: Palermo 3 (b).
form-any =
    Hal-hal yang dialami orang
    Dijanjikan satu pekerjaan, tapi dapat pekerjaan lain.
    Dokumen atau HP dipegang orang lain.
    Gaji tidak dibayar, atau utang terus bertambah.
    Tidak bisa keluar sendiri, atau tidak bisa istirahat.
    Diri sendiri atau keluarga disakiti atau diancam.
    { strength-law }: kalau dulu bilang setuju karena dibohongi atau diancam, itu tidak dihitung.
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

form-sea =
    Kadang terjadi di kapal
    Berbulan-bulan terus di laut.
    Dipindahkan dari satu kapal ke kapal lain.
    Dokumen dipegang kapten.
    Gaji ditahan sampai pelayaran selesai, atau lebih lama lagi.
    Tidak bisa turun ke darat, atau menelepon ke rumah.
    Yang sakit atau luka tetap harus bekerja.
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

form-home =
    Kadang terjadi di rumah orang
    Kerja dari pagi sekali sampai malam, tanpa hari libur.
    Dokumen atau HP dipegang majikan.
    Tidak boleh keluar, atau bicara dengan orang lain.
    Gaji masuk ke agen, atau tidak dibayar.
    Hanya diberi sedikit makanan, atau dibentak dan disakiti.
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

form-building =
    Kadang terjadi di proyek
    Kerja atau gajinya lain dari yang disepakati.
    Gaji telat, dan bos yang satu menyalahkan bos yang lain.
    Gaji dipotong untuk biaya, makan dan tempat tidur.
    Dokumen dipegang orang lain.
    Ada yang bilang: “Saya bisa telepon imigrasi.”
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

form-farm =
    Kadang terjadi di kebun
    Tempatnya jauh, dan tidak ada yang bisa keluar sendirian.
    Makanan hanya bisa dibeli di sana, dan utang terus bertambah.
    Yang harus dipanen banyak sekali, sampai anak-anak ikut membantu.
    Dokumen dipegang orang lain.
    Gaji baru dibayar di akhir, dan ternyata kurang.
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

form-factory =
    Kadang terjadi di pabrik
    Kerja hanya untuk melunasi biaya masuk kerja.
    Lembur tidak boleh ditolak.
    Dokumen dikunci di kantor.
    Tidurnya juga di sana, dan pintunya dijaga.
    Salah sedikit, gaji sehari dipotong.
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

form-begging =
    Kadang terjadi di jalanan
    Orang lain yang menentukan duduk di mana, dan berapa lama.
    Setiap hari harus setor sejumlah uang.
    Uangnya dipegang orang lain.
    Yang setorannya kurang tidak diberi makan, atau disakiti.
    Anaknya ditahan orang di tempat lain.
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

form-sex =
    Kadang terjadi di bar
    Dulu dijanjikan pekerjaan lain.
    Soal tamu, orang lain yang menentukan.
    Tidak boleh menolak, dan tidak boleh libur.
    Sebagian besar uangnya habis untuk bayar utang.
    Tinggalnya juga di sana, dan tidak ada yang bisa keluar sendirian.
    Ada yang bilang: “Saya bisa tunjukkan fotomu ke keluargamu.”
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

form-marriage =
    Kadang terjadi di keluarga
    Ada orang lain yang menerima uang untuk pernikahan itu.
    Pasangannya ternyata lain dari yang diceritakan.
    Dokumen dan HP dipegang keluarga baru.
    Tidak boleh menelepon keluarga sendiri.
    Seharian bekerja, tapi tidak punya uang sendiri.
    Ada yang bilang: “Kamu boleh pergi, tapi anak tetap di sini.”
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

# They may have been made to cheat others: no blame.
form-scam =
    Kadang terjadi di kantor
    Ternyata kantornya di negara lain, atau kerjanya lain.
    Disuruh kirim pesan ke orang tak dikenal, dan harus dapat uang mereka.
    Ada penjaga, dan tidak ada yang bisa keluar gedung.
    Dokumen dan HP diambil.
    Yang tidak mencapai target didenda atau disakiti.
    Kalau mau pergi, keluarga harus bayar.
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?

# Promise: ACTIP 14.7. They may have been made to break a law: no blame.
form-crime =
    Kadang terjadi saat disuruh
    Disuruh membawa atau menjual barang orang lain.
    Uangnya dipegang orang lain.
    Yang menolak diancam, atau keluarganya diancam.
    Katanya, itu untuk melunasi utang.
    { strength-promise }: tidak dihukum karena hal yang terpaksa dilakukan.
    { $asker ->
        [other] Ini bukan tes. Keluarga juga boleh minta saran.
       *[self] Ini bukan tes. Siapa pun boleh minta saran dulu, dan memutuskan nanti.
    }
    Apakah ada yang terasa mirip?
