### What people can expect in each country, in Indonesian. Status: draft; a machine wrote it, nobody has signed yet.
### To be reviewed by: a lawyer of each country; source, date and strength stand in data/rights/<CC>.toml.
### Each statement stands behind its strength and a colon, so it begins like the middle of a sentence.
### "identified" is "diakui resmi", explained on topic-identified; "must" is "wajib", "should" is "seharusnya".
### One text for all voices: in the third person, at most 12 words a sentence and 28 a statement.
### A country is called by its name: "di sana" would be wrong for whoever is in it.
### Where we know nothing it says what should be so, and that we do not know. It is honest, and never a promise.

## The frame of the two pages

# Title of the first page: who identifies, does help depend on a case, may people stay.
country = Di { $country }

# Title of the second page: are calls recorded, who hears of a child, where to complain.
contact = Telepon dan keluhan
    Di { $country }.

# The line under the title while no lawyer has signed the statements that stand below.
country-unreviewed = Ini gambaran umum: belum ada pengacara yang mengeceknya. Boleh tanya dulu.

country-checked = Info ini dicek pengacara pada { $date }. Bertanya tetap boleh.

## Indonesia

country-id-identify = kantor dengan petugas terlatih seharusnya memutuskan siapa yang diakui resmi. Di Indonesia tidak ada satu kantor khusus untuk itu.
country-id-cooperation = sebagian bantuan pemerintah dimulai setelah ada yang melaporkan perkaranya. Keluarga atau pekerja sosial boleh memintakan bantuan itu.
country-id-stay = orang yang menginap seharusnya bebas keluar masuk. Ada tempat menginap pemerintah yang pernah menahan paspor dan membatasi orang keluar.
country-id-recording = layanan telepon seharusnya bilang apa yang mereka simpan. Formulir satu layanan besar meminta nomor KTP.
country-id-child = kantor daerah untuk perempuan dan anak membantu yang belum 18 tahun. Kami tidak tahu siapa yang wajib memberi tahu kantor itu.
country-id-complaint = Ombudsman menerima keluhan soal kantor pemerintah. Ada juga situs web Lapor.

## Cambodia

country-kh-identify = hanya Kementerian Dalam Negeri yang memutuskan siapa yang diakui resmi. Pihak lain tidak boleh memintanya untuk seseorang.
country-kh-cooperation = bantuan seharusnya tidak tergantung pada perkara di pengadilan. Di Kamboja, bantuan pemerintah hanya untuk yang diakui resmi.
country-kh-stay = orang yang butuh bantuan seharusnya tidak ditahan. Menurut laporan, ada yang ditahan petugas.
country-kh-recording = layanan telepon seharusnya bilang apakah pembicaraan direkam. Kami hanya tahu layanan telepon anak menjanjikan kerahasiaan.
country-kh-child = kalau ini soal anak, kantor untuk anak seharusnya diberi tahu. Di Kamboja, kantornya Kementerian Sosial.
country-kh-complaint = seharusnya ada pihak di luar layanan yang menerima keluhan. Organisasi Licadho menerimanya, dan itu bukan pemerintah.

## Laos

country-la-identify = hanya satu kantor pusat yang memutuskan siapa yang diakui resmi. Kantor itu bagian dari Kementerian Keamanan Publik.
country-la-cooperation = bantuan seharusnya tidak tergantung pada perkara di pengadilan. Kami tidak tahu kenyataannya di Laos.
country-la-stay = tempat menginap seharusnya terbuka untuk semua. Di Laos, hanya sedikit tempat yang menerima laki-laki.
country-la-recording = layanan telepon seharusnya bilang apakah pembicaraan direkam. Kami tidak tahu bagaimana di Laos. Boleh tanya.
country-la-child = kalau ini soal anak, kantor untuk anak seharusnya diberi tahu. Kami tidak tahu siapa yang wajib memberi tahu.
country-la-complaint = layanan seharusnya bilang ke mana orang bisa menyampaikan keluhan. Majelis Nasional Laos juga menerimanya. Itu badan negara.

## Myanmar

country-mm-identify = kantor-kantor pemerintah memutuskan siapa yang diakui resmi. Menurut satu laporan, dalam setahun tidak ada yang diakui. Organisasi lain mungkin tetap bisa membantu.
country-mm-cooperation = bantuan seharusnya tidak tergantung pada perkara di pengadilan. Kami tidak tahu kenyataannya di Myanmar.
country-mm-stay = orang yang menginap seharusnya bebas keluar masuk. Kami tidak tahu aturan di Myanmar.
country-mm-recording = layanan telepon seharusnya bilang apakah pembicaraan direkam. Kami tidak tahu bagaimana di Myanmar. Boleh tanya.
country-mm-child = Departemen Kesejahteraan Sosial membantu anak. Kami tidak tahu siapa yang wajib memberi tahu departemen itu.
country-mm-complaint = tempat menyampaikan keluhan kerja secara rahasia, di Kementerian Tenaga Kerja Myanmar. Kementerian itu dijalankan militer.

## Malaysia

country-my-identify = petugas menulis laporan. Setelah itu pengadilan memutuskan siapa yang diakui resmi.
country-my-cooperation = petugas mencari tahu dulu soal perkaranya, baru pengadilan memutuskan. Orang yang dibantu juga ditanya apa yang terjadi.
country-my-stay = pengadilan memerintahkan tinggal di satu tempat, paling lama tiga bulan. Setelah itu, orang dari luar negeri diserahkan ke imigrasi.
country-my-recording = layanan telepon seharusnya bilang apakah pembicaraan direkam. Kami tidak tahu bagaimana di Malaysia. Boleh tanya.
country-my-child = dokter, pengasuh dan keluarga wajib melapor ke petugas sosial kalau anak disakiti. Di Malaysia petugas itu disebut Pelindung.
country-my-complaint = Komisi Hak Asasi Manusia, Suhakam, menerima keluhan soal kantor pemerintah.

## The Philippines

country-ph-identify = beberapa kantor pemerintah memutuskan siapa yang diakui resmi. Pekerja sosial dan kedutaan termasuk di dalamnya.
country-ph-cooperation = bantuan seharusnya tidak tergantung pada perkara di pengadilan. Kami tidak tahu kenyataannya di Filipina.
country-ph-stay = orang dari luar negeri boleh tinggal selama diperlukan untuk perkaranya. Sebuah dewan pemerintah menentukan berapa lama.
country-ph-recording = layanan telepon seharusnya bilang apakah pembicaraan direkam. Kami tidak tahu bagaimana di Filipina. Boleh tanya.
country-ph-child = rumah sakit wajib memberi tahu kantor kesejahteraan sosial kalau anak disakiti. Guru juga wajib.
country-ph-complaint = Komisi Hak Asasi Manusia menerima keluhan. Keluhan soal kantor pemerintah diterima Ombudsman.

## Singapore

country-sg-identify = petugas Kementerian Tenaga Kerja atau polisi memutuskan siapa yang diakui resmi. Organisasi bisa memberi tahu mereka.
country-sg-cooperation = bantuan seharusnya tidak tergantung pada perkara di pengadilan. Di Singapura, pemerintah banyak memutuskan sendiri, tiap kali bisa lain.
country-sg-stay = izin tinggal untuk orang dari luar negeri, selama perkara berjalan. Sebagian boleh bekerja.
country-sg-recording = layanan telepon seharusnya bilang apakah pembicaraan direkam. Satu layanan telepon anak bilang pembicaraannya direkam.
country-sg-child = kantor perlindungan anak, Child Protective Service, membantu yang belum 18 tahun. Beberapa hal berat wajib dilaporkan semua orang.
country-sg-complaint = seharusnya ada pihak di luar layanan yang menerima keluhan. Organisasi untuk pekerja menerimanya, dan itu bukan pemerintah.

## Thailand

country-th-identify = sebuah tim dari beberapa kantor memutuskan siapa yang diakui resmi. Sebelumnya ada waktu istirahat, paling lama 15 hari.
country-th-cooperation = bantuan seharusnya tidak tergantung pada perkara di pengadilan. Di Thailand, sebagian bantuan pemerintah tergantung pada itu.
country-th-stay = izin tinggal, untuk orang dari luar negeri. Selama itu, kebanyakan harus tinggal di tempat menginap pemerintah.
country-th-recording = layanan telepon seharusnya bilang apakah pembicaraan direkam. Kami tidak tahu bagaimana di Thailand. Boleh tanya.
country-th-child = kalau anak disakiti, dokter, guru dan majikan wajib melapor. Laporannya ke petugas perlindungan anak. Siapa pun yang melihatnya juga wajib melapor.
country-th-complaint = Komisi Hak Asasi Manusia Nasional menerima keluhan soal kantor pemerintah.

## Viet Nam

country-vn-identify = kantor desa atau kantor pemerintah lain menerima laporan. Petugas mengeceknya, lalu memutuskan siapa yang diakui resmi.
country-vn-cooperation = sebagian bantuan bisa mulai selama pengecekan masih berjalan. Kami tidak tahu apakah harus ada perkara.
country-vn-stay = orang yang menginap seharusnya bebas keluar masuk. Kami tidak tahu aturan di Vietnam.
country-vn-recording = pembicaraan di layanan telepon utama direkam dan disimpan. Kantor pemerintah bisa meminta informasinya.
country-vn-child = semua orang wajib melapor kalau ada anak disakiti. Yang menerima laporannya layanan telepon anak atau kantor desa.
country-vn-complaint = keluhan soal kantor pemerintah disampaikan dulu ke kepala kantor itu. Ada juga kantor pemerintah di Hanoi yang menerimanya.
