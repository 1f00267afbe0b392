# 10 Downing Street, at the door. What is carried in must be small; the boxes go
# by post. None of this can be read off the pages.

[profile]
recipient = 10 Downing Street

[by-hand booking]
text = Book through the Downing Street liaison office; the police look at the form, and five working days must lie between.
source = archive.w4mp.org, page of 2009
checked-on = 2026-11-22

[by-hand people]
text = Name those who hand it over beforehand: six at the most, Members and peers not counted; accredited press is extra.
source = archive.w4mp.org, page of 2009
checked-on = 2026-11-22

[by-hand hours]
text = Come between 9 and 18 o'clock on any day, but not on Tuesday or Wednesday morning.
source = archive.w4mp.org, page of 2009; independent.co.uk, 14 December 2018, adds Friday afternoon
checked-on = 2026-11-22

[by-hand receiver]
text = Do not expect the Prime Minister: others take the petition.
source = archive.w4mp.org, page of 2009; independent.co.uk, 14 December 2018
checked-on = 2026-11-22

[open size]
text = How much may be carried in: thousands of printed pages are refused, but no figure was found; carry the letter and the summary, send the boxes.
source = independent.co.uk, 14 December 2018
checked-on = 2026-11-22
