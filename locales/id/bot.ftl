### What Telegram shows before anybody writes, in Indonesian. Status: draft; a machine wrote it, nobody has signed yet.
### Neutral, true, boring: it stands in the list of chats, where anybody may read it (L17).

bot-name = Layanan Info

bot-description = Pertanyaan soal dokumen kerja, perjalanan dan kesehatan.
    Gratis. Tidak perlu sebut nama.

bot-short = Dokumen kerja, perjalanan, kesehatan

bot-command-start = Mulai
bot-command-leave = Tutup
