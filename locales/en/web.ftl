# The fixed words of the web chat's page. All of them may be read over a shoulder, so each is one
# that any office could use (R18, R20). The cards' own words are in the files of the flows.

web-title = Info
web-neutral = Questions about work papers, travel and health.
web-start = Start

# Before the first card; after it the cards bring their own.
web-leave = ✕ Leave
web-call = ☎ Call now

web-log = Messages
web-write = Write here
web-send = Send

# R9: a minute before the page goes back to its first words. It promises nothing.
web-keep-ask = Still reading?
web-keep = Keep

web-trouble = This did not go through.
web-again = Try again

web-print = Print
web-practice = Practice. Do not call.

# What stands there without JavaScript, or when nothing answers (R3).
web-floor = Emergency numbers
web-script = To ask a question here, turn on JavaScript.
web-checked = Checked
