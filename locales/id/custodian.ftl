### What whoever keeps an entry is asked, in Indonesian. Status: draft.
### It may lie on a shared desk: whoever holds the phone learns nothing from it but the entry's own name (R14).

ask =
    Ada pertanyaan singkat.
    Di daftar kami ada data ini: { $entry }. Apakah masih benar?
    .yes = Ya, masih benar
    .changed = Ada yang berubah
    .later = Nanti saja
