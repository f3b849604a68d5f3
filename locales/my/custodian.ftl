### What whoever keeps an entry is asked, in Burmese. Status: draft.
### It may lie on a shared desk: whoever holds the phone learns nothing from it but the entry's own name (R14).

ask =
    မေးစရာလေး ရှိပါတယ်။
    ဒီစာရင်းမှာ { $entry } ပါပါတယ်။ အခုထိ မှန်သေးလား။
    .yes = မှန်ပါသေးတယ်
    .changed = ပြောင်းတာ ရှိတယ်
    .later = နောက်မှ
