### What whoever keeps an entry is asked, in Indonesian. Status: draft.
### It may lie on a shared desk: whoever holds the phone learns nothing from it but the entry's own name (R14).
### Said to adults at work: polite, plain, short. An entry is “data”; who keeps it is “pengurus”, and “Anda” where needed.

# The template that WhatsApp approves; it may open a question of any kind.
ask =
    Ada pertanyaan singkat.
    Di daftar kami ada data ini: { $entry }. Apakah masih benar?
    .yes = Ya, masih benar
    .changed = Ada yang berubah
    .later = Nanti saja

## What stands above a question

entries-title =
    Pertanyaan singkat
    Siapa pun yang bertugas boleh menjawab.
entries-wrong = Petugas jaga bilang datanya salah.
flag-title = Pertanyaan singkat
present-title = Tentang data ini
ringing-title = Tentang data ini
receipt-title = Terima kasih. Sudah dicatat.
receipt-next = Kami tanya lagi sekitar { $date }.
receipt-ring = Tes telepon berikutnya sekitar { $date }.
present-now = Sekarang: { $value }
present-before = Sebelumnya: { $value }
present-after = Baru: { $value }
present-shown = Ini akan masuk daftar kami.
present-closed = Ini akan keluar dari daftar kami.
present-none = belum ada
present-odd = Nomor ini mungkin mahal bagi penelepon, atau dari negara lain. Mohon dilihat sekali lagi.
present-waits = Yang lama tetap dipakai sampai dicek orang kedua.
present-how-phones = Tulis nomor baru dengan +, atau seperti cara orang meneleponnya.
present-how-hours = Tulis seperti ini: Mo-Fr 08:00-17:00. Senin sampai Minggu: Mo, Tu, We, Th, Fr, Sa, Su. Siang dan malam: 24/7.
present-how-languages = Tulis seperti ini: id, th, en. Artinya Indonesia, Thai, Inggris.
present-how-audience = Pilih siapa yang boleh datang.
present-how-ages = Tulis seperti ini: 12-17. Untuk 18 tahun ke atas tulis 18- saja.
present-how-cost = Pilih apakah bantuannya gratis.
present-how-how-to-access = Tulis singkat cara orang menghubungi Anda.

## Does it still hold

asked = Apakah ini masih benar?
verdict =
    .correct = Ya, semua benar
    .changed = Ada yang berubah
    .paused = Tutup sementara
    .closed = Tutup permanen
    .not_me = Bukan kami lagi
    .later = Nanti saja
    .wrong = Salah, keluarkan
unknown = Mohon dijawab kalau tahu.
flag =
    .yes = Ya, begitu
    .no = Tidak, bukan begitu
    .never = Tidak pernah
    .if_agreed = Hanya kalau setuju
    .always = Selalu
    .dont_know = Saya tidak tahu
noted = Tidak perlu apa-apa lagi.
noted-next = Masih ada satu hal lagi.
if-there-is-time = Hanya kalau ada waktu.
postponed =
    Tidak apa-apa.
    Jawab kalau sempat. Pertanyaannya tetap di atas.

## Something changed

which_changed = Data mana yang berubah?
what = Apa yang berubah?
field =
    .phones = Nomor telepon
    .hours = Jam buka
    .languages = Bahasa yang dipakai
    .audience = Siapa boleh datang
    .ages = Batas umur
    .cost = Biayanya
    .how_to_access = Cara menghubungi
which_number = Nomor mana yang berubah?
new = Bagaimana yang benar?
value =
    .everyone = Semua orang
    .men = Laki-laki
    .women = Perempuan
    .adults = Orang dewasa
    .children = Anak dan remaja
    .free = Gratis
    .paid = Harus bayar
    .unknown = Belum diketahui
odd =
    Benar ini nomornya?
    .yes = Ya, ini nomornya
    .no = Bukan, tulis lagi
compare = Sudah benar begini?
sure =
    .yes = Ya, benar
    .no = Tidak, kembali dulu
taken =
    Terima kasih.
    Apakah yang lain masih benar?
rest =
    .rest = Ya, lainnya benar
    .on = Ya, lainnya benar
    .another = Ada perubahan lain
    .undo = Batalkan perubahan
undone =
    Sudah dibatalkan.
    Semua seperti semula.

## Closed, or somebody else's

which_paused = Mana yang tutup sementara?
sure_paused =
    Tutup sementara?
    Kalau ya, langsung tidak tampil di daftar kami. Ketuk di bawah kalau buka lagi.
which_closed = Mana yang tutup permanen?
sure_closed =
    Tutup permanen?
    Kalau ya, langsung tidak tampil di daftar kami.
which_wrong = Mana yang salah?
sure_wrong =
    Keluarkan dari daftar?
    Kalau ya, langsung tidak tampil. Kalau tahu yang benar, kembali dan ubah saja.
hidden =
    Terima kasih.
    Data ini tidak tampil lagi di daftar kami.
    Pengurus lainnya bisa membukanya lagi.
open_again =
    .open = Sudah buka lagi
    .rest = Data yang lain
handing =
    Anda tidak mengurus ini lagi.
    Sekarang siapa yang mengurusnya?
handed =
    Terima kasih.
    Kami tidak menanyakan ini lagi ke Anda.
was_it_you =
    Ini dikeluarkan dari daftar.
    Apakah itu benar?
    .open = Tampilkan lagi
    .right = Ya, biarkan
opened_again =
    Sudah dibuka lagi.
    Terima kasih sudah mengecek.
stays_closed =
    Terima kasih.
    Data ini tetap tidak tampil di daftar.

## Please call it now

ring =
    Mohon telepon nomor ini.
    Telepon seperti orang biasa, dari HP mana saja. Nomor lengkapnya muncul setelah ini.
can_ring =
    .now = Bisa sekarang
    .later = Nanti saja
ringing = Apakah ada yang menjawab?
answered =
    .yes = Ada yang menjawab
    .no = Tidak dijawab
tongues =
    Mereka bicara bahasa apa?
    Pilih satu, atau tulis singkatannya: id, th.
was_free =
    Apakah teleponnya gratis?
    .free = Ya, gratis
    .paid = Tidak, ada biayanya
    .dont_know = Saya tidak tahu
silent = Jadi, tidak dijawab?
told_silent =
    Terima kasih sudah menelepon.
    Nanti orang lain juga mencobanya.

## We answer people who call

commit =
    Anda mengurus ini.
    Pertama, beberapa hal yang perlu diketahui orang sebelum menelepon.
begin =
    .begin = Kita mulai
    .later = Nanti saja
see = Apakah semua ini benar?
seen =
    .yes = Ya, semua benar
    .no = Ada yang berubah
must = Mohon dijawab kalau tahu.
must_flag =
    .yes = Ya, begitu
    .no = Tidak, bukan begitu
    .never = Tidak pernah
    .if_agreed = Hanya kalau setuju
    .always = Selalu
    .dont_know = Saya tidak tahu
same =
    Sama untuk semua ini?
    Kalau sama, jawaban tadi dicatat untuk semuanya.
    .yes = Ya, semua sama
    .no = Tanya satu per satu
commitment =
    Apakah Anda setuju?
    “Kami menjawab orang yang menelepon karena daftar ini.”
    .yes = Ya, kami setuju
    .no = Kami tidak setuju
committed =
    Terima kasih.
    Sebelum data baru tampil, orang kedua mengeceknya.
not_committed =
    Terima kasih kabarnya.
    Kami bicara dulu dengan Anda sebelum ada yang ditampilkan.

## One thing that nobody has said yet

flag-ask-police-contact = Kalau ada yang menelepon, apakah polisi diberi tahu?
flag-ask-must-report-minors = Apakah Anda wajib mengabari kantor lain soal yang belum 18 tahun?
flag-ask-cooperation-required = Apakah orang harus ikut perkara di pengadilan supaya dibantu?
flag-ask-identification-needed = Apakah kantor pemerintah harus setuju dulu sebelum Anda membantu?
flag-ask-handover-to-immigration-possible = Mungkinkah imigrasi diberi tahu tentang seseorang?
flag-ask-records-calls = Apakah telepon direkam?
flag-ask-accepts-anonymous = Bolehkah orang menelepon tanpa sebut nama?
flag-ask-papers-needed = Apakah orang perlu dokumen?
flag-ask-interpretation = Apakah ada penerjemah?
flag-ask-movement-limited = Apakah ada batasan keluar bagi yang menginap?
flag-ask-own-phone-allowed = Bolehkah orang tetap pegang HP sendiri?
flag-ask-family-contact = Bolehkah orang menelepon keluarganya?
flag-ask-children-may-stay = Bolehkah anak menginap bersama orang tuanya?

## What was not understood

pardon_value =
    Maaf, saya belum mengerti.
    Mohon tulis sekali lagi seperti contoh di sini.
pardon_value_number =
    Maaf, jangan nomor di sini.
    Mohon tulis tanpa nomor dan tautan. Nomor hanya ditulis di “Nomor telepon”.
pardon_value_there =
    Itu sudah tertulis di sini.
    Mohon tulis yang baru, atau kembali.
pardon_value_needed =
    Maaf, ini harus diketahui.
    Orang perlu tahu sebelum menelepon. Mohon tulis sekali lagi.
pardon_tongues =
    Maaf, saya belum mengerti.
    Mohon pilih satu, atau tulis singkatannya.
not-yours =
    Ini tidak dibuka untuk Anda.
    Tidak ada yang berubah.
already-answered =
    Terima kasih.
    Ini sudah dijawab. Tidak ada yang berubah.
join-welcome =
    Halo.
    Mulai sekarang kami bertanya di sini tentang data yang Anda urus.
    Paling banyak dua kali sebulan.
join-welcome-steward =
    Halo.
    Mulai sekarang kami bertanya di sini tentang data di negara Anda.
    Ada kabar singkat di pagi hari, dan pertanyaan kalau perlu.
join-refused =
    Halo.
    Kode ini tidak berlaku lagi.
    Mohon minta kode baru dari yang memberi.

## When an answer did not do what was meant

note-held =
    Terima kasih.
    Ini dicek orang dulu. Sementara itu, isinya tetap.
note-overtaken =
    Ini baru saja berubah.
    Orang lain lebih cepat. Mohon lihat sekali lagi.
note-too-many-waiting =
    Sudah banyak yang menunggu.
    Orang kedua harus mengeceknya dulu.
note-hidden =
    Sekarang tidak tampil lagi.
    Pengelola daftar bisa membukanya lagi.
note-still-steward =
    Terima kasih.
    Sudah diserahkan. Yang tidak dijawab orang lain tetap kami tanyakan kepada Anda.
note-agreed-already =
    Ini sudah disetujui.
    Orang kedua sudah setuju, dan sekarang isinya begitu. Kalau salah, mohon ubah sekali lagi.
note-not-undone =
    Ini tidak bisa dibatalkan.
    Mohon tulis lagi yang lama.
note-again =
    Maaf, itu tidak berhasil.
    Mohon mulai sekali lagi.

## What others who look after the same entry are told

tells-title = Untuk diketahui
tell-receipt = Petugas jaga sudah menjawab.
tell-rung =
    Nomornya sudah ditelepon.
    Ada yang mengangkat.
tell-waits-second =
    Ada yang mau diubah.
    Orang kedua mengeceknya dulu.
tell-held =
    Data ini mau dikeluarkan.
    Karena banyak sekaligus, datanya tetap sampai Anda melihatnya.
tell-reopened = Sudah dibuka lagi.
tell-unusual-number =
    Ada nomor yang mau diubah.
    Nomor barunya mungkin mahal, atau dari negara lain. Mohon lihat baik-baik.
tell-handed-over =
    Ada yang menyerahkan ini.
    Mulai sekarang kami tanya orang lain.
tell-ring-failed =
    Di sana tidak ada jawaban.
    Mohon coba sendiri nomornya.
tell-successor-wanted =
    Ada yang menyerahkan ini.
    Mohon undang yang sekarang mengurusnya.

## The line of a steward's day

line-title = Berjalan
line-counts = { $due } perlu dicek, { $hidden } tidak tampil, { $waiting } menunggu persetujuan
line-flood =
    Dalam satu hari lima orang atau lebih tidak bisa menghubungi ini.
    Mungkin itu serangan. Mohon telepon:
line-appeals =
    Mereka minta dilihat lagi.
    Ini tidak ada di daftar:
week-title = Baru atau berubah minggu ini

## The second person, and a second look

approve =
    Anda setuju perubahan ini?
    .yes = Ya, setuju
    .no = Tidak, biarkan saja
    .later = Nanti saja
rung_back =
    Nomor mana yang Anda telepon?
    Telepon salah satunya dulu. Tanyakan apakah perubahan ini dari mereka.
approved =
    Terima kasih.
    Sudah dilakukan seperti yang diminta.
declined =
    Terima kasih.
    Data ini tetap seperti semula.
excluded =
    Ini tidak ada di daftar kami.
    Apakah menurut Anda lain?
appeal =
    .yes = Mohon dilihat lagi
    .no = Kami mengerti
appealed =
    Terima kasih.
    Orang kedua akan melihatnya lagi.
not_appealed =
    Terima kasih.
    Kalau begitu tetap seperti ini.
reason-line = Alasannya: { $reason }
note-at-the-desk =
    Ini harus lewat kantor.
    Tidak ada nomor lain yang bisa ditelepon untuk ini.
tell-approved = Orang kedua sudah setuju.
tell-overtaken =
    Perubahan Anda tidak dipakai.
    Sejak itu datanya sudah berubah. Mohon lihat, dan kirim lagi kalau masih benar.
tell-not-committed =
    Jawabannya tidak.
    Mereka tidak setuju menjawab penelepon.
    Mohon bicara dengan mereka.
tell-declined = Perubahan tidak dipakai.
tell-still-lacks =
    Mereka bersedia menjawab.
    Masih ada yang kurang sebelum data ini bisa ditampilkan.
tell-appeal =
    Mereka minta dilihat lagi.
    Data ini dikeluarkan dari daftar. Orang kedua perlu melihatnya.
agreeing = Anda setuju perubahan ini?
heir =
    .backup = Pengurus lainnya
    .other = Orang baru
    .no = Tidak, kembali dulu
