# The fixed words of the web chat's page, in Indonesian. Status: draft; a machine wrote it, nobody has signed yet.
# All of them may be read over a shoulder, so each is one that any office could use (R18, R20).
# The cards' own words are in the files of the flows.

web-title = Info
web-neutral = Pertanyaan soal dokumen kerja, perjalanan dan kesehatan.
web-start = Mulai

# Before the first card; after it the cards bring their own.
web-leave = ✕ Tutup
web-call = ☎ Nomor penting

web-log = Pesan
web-write = Tulis di sini
web-send = Kirim

# R9: a minute before the page goes back to its first words. It promises nothing.
web-keep-ask = Masih membaca?
web-keep = Masih

web-trouble = Pesan ini tidak terkirim.
web-again = Coba lagi

web-print = Cetak
web-practice = Latihan. Jangan menelepon.

# What stands there without JavaScript, or when nothing answers (R3).
web-floor = Nomor darurat
web-script = Untuk bertanya di sini, aktifkan JavaScript.
web-checked = Dicek
