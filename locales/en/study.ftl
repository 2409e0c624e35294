# Words of the study part: studies, keys, sealing. The reader is a researcher, or an adult who was sent a study file.

## Study files

err-study-not-a-study = This file is not a study.
rec-study-not-a-study = Choose the file that ends in .study. If it came by email, save the attachment first and choose the saved file.
err-study-newer = This study was made with a newer version of the program (format { $found }; this program knows format { $known }).
rec-study-newer = Ask whoever sent it for the newer program, or install it, and open the study again. Nothing has been changed.
err-study-too-large = This study file is larger than { $limit } bytes, which no study may be.
rec-study-too-large = Ask whoever sent it to check the file. If you are making it, use fewer or simpler pictures.
err-study-bad-header = The first lines of this study file have been changed.
rec-study-bad-header = Ask for the file again, as an attachment or in a zip file: some mail programs change text files on the way.
err-study-broken-signature = This study file has been changed or damaged since it was made.
rec-study-broken-signature = Do not use it. Ask the researcher for the file again, and compare the six words with those on the invitation.
err-study-bad-body = The inside of this study file is not as it must be: { $reason }
rec-study-bad-body = Ask the researcher to make the study again with this program.
err-study-bad-title = A study needs a title of one line, with at most 200 letters.
rec-study-bad-title = Give it a short title that the people taking part will know it by.
err-study-survey-count = A study holds at least one survey and at most { $limit }.
rec-study-survey-count = Choose the surveys that this study asks, or split it into several studies.
err-study-test-failed = The new study failed its test: a message sealed to it could not be opened again with its key.
rec-study-test-failed = Nothing was made. Please try again. If it happens again, try another computer: the memory or disk of this one may be faulty.
err-study-file-exists = There is already a file at { $path }.
rec-study-file-exists = Nothing was written. Choose another folder or another title; if you want to replace the old file, move it away yourself first.

## Key files

err-study-not-a-key = This file is not a key.
rec-study-not-a-key = Choose the file that ends in .key, which was made together with the study.
err-study-newer-key = This key was made with a newer version of the program (format { $found }; this program knows format { $known }).
rec-study-newer-key = Install the newer program and try again.

## How a study is conducted

err-conduct-not-text = { $path } is not plain text.
rec-conduct-not-text = Save it as plain text in UTF-8 and try again.
err-conduct-slip = { $path }, line { $line }, column { $column }: { $why }
rec-conduct-slip = Compare the place with “How a study is conducted” in docs/formats.md, and try again. No study was made.
err-conduct-consent = The words of consent must be there and have at most { $limit } letters.
rec-conduct-consent = Write them between the quotation marks of Tick("…"), or write No.
err-conduct-early-look = The words to look for first cannot be used as they stand.
rec-conduct-early-look = Name a language for each list, and at most { $words } words in it. Each has a letter and at most { $letters } signs.

## Sealing and opening

err-seal-recipient-unreadable = “{ $recipient }” is not a public key.
rec-seal-recipient-unreadable = A public key begins with “age1” and has 62 characters. Copy it again, whole.
err-seal-recipient-twice = The public key { $recipient } stands there twice.
rec-seal-recipient-twice = Give each public key once.
err-seal-no-recipient = There is no public key to seal to.
rec-seal-no-recipient = Ask the researcher to make the study again.
err-seal-too-many-recipients = There are more than { $limit } public keys.
rec-seal-too-many-recipients = Leave some out. Fewer people who can read the answers is safer, too.
err-seal-identity-unreadable = The secret key in this file cannot be read.
rec-seal-identity-unreadable = Use another copy of the key file, for example the one on your backup.
err-seal-not-sealed = This file is not sealed: it is some other file.
rec-seal-not-sealed = Choose a file that this program wrote.
err-seal-newer = This file was sealed by a newer version of the sealing format.
rec-seal-newer = Install the newest version of this program and try again.
err-seal-header-too-long = The beginning of this file is not like that of any file this program writes.
rec-seal-header-too-long = Do not use it, and ask where it comes from. It may have been made to do harm.
err-seal-too-large = This file is larger than { $limit } bytes, more than this program opens.
rec-seal-too-large = Check that it is the right file. If it is, ask for it in several smaller parts.
err-seal-not-for-us = This file was sealed for somebody else: your key does not open it.
rec-seal-not-for-us = Check that you chose the key of this very study. If the study has a second key, try that one.
err-seal-damaged = This file is damaged: it was cut off or changed since it was sealed.
rec-seal-damaged = Copy it again from where it was made, or ask for it to be sent again. The laptop still has the answers until they are removed there.
err-seal-wrong-passphrase = The passphrase does not fit.
rec-seal-wrong-passphrase = Type it again, with care for capital letters and spaces. If it is lost, nobody can open this key file, the makers of this program included: use the second key of the study, if it was given one.
err-seal-empty-passphrase = No passphrase was typed.
rec-seal-empty-passphrase = Type a passphrase. Four or more words that do not belong together make a good one.
err-seal-not-locked = This file is not protected by a passphrase, so it is not a key file.
rec-seal-not-locked = Choose the file that ends in .key.
err-seal-too-much-work = Opening this key file would take this computer very long.
rec-seal-too-much-work = It was not made by this program. Check where it comes from.
err-seal-work-factor = A work factor of { $factor } is not possible.
rec-seal-work-factor = Use one from 1 to 20. 18 is the usual one.
err-seal-no-randomness = The system gives no random numbers, without which nothing can be sealed safely.
rec-seal-no-randomness = Restart the computer and try again.
err-seal-writing = Sealing failed: { $reason }
rec-seal-writing = Please try again. If it happens again, restart the computer.
err-seal-bad-signature = The signature does not fit.
rec-seal-bad-signature = The file was changed since it was signed. Ask for it again.
err-seal-signer-unreadable = A signer's key cannot be read.
rec-seal-signer-unreadable = Ask for the file again.

## The recovery sheet of a key, to be printed

sheet-title = Recovery sheet for a key
sheet-study = Study: { $title }
sheet-fingerprint = The study’s six words: { $words }
sheet-public = Public key: { $key }
sheet-what-head = What this is
sheet-what = A copy of the key file on paper, still locked. Whoever has this sheet and the passphrase can read the answers. Without the passphrase it opens nothing; without a key nobody can open the answers at all.
sheet-keep-head = What to do with it
sheet-keep = Keep it in a safe place, in another building than the computer with the key. Never write the passphrase on it. When the passphrase is changed, print a new sheet and destroy this one.
sheet-restore-head = How to get the key back
sheet-restore-scan = With a telephone or a scanner: read the square below. It gives the text beneath it. Save that as a text file with a name that ends in .key.
sheet-restore-type = By hand: type the text below, first line and last line included, capital and small letters as they are. Save it likewise. One wrong letter and it does not open; then compare line by line.
sheet-restore-use = The file is the key. It opens with the passphrase in pupil-voice collect --key, and with the age command: age -d -i FILE.key
sheet-no-square = This key is too long for a square. Use the text.
