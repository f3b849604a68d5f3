### What whoever keeps an entry is asked, in English (the source). Status: draft.
### It may lie on a shared desk: whoever holds the phone learns nothing from it but the entry's own name (R14).

ask =
    A short question.
    Our list has this entry: { $entry }. Is it still right?
    .yes = Yes, still right
    .changed = Something changed
    .later = Later
