# Words of the window. Short, concrete, present tense; nothing that praises an answer.

app-name = pupil-voice
app-line = A survey that pupils answer by themselves.

err-window-not-opened = No program of this computer opened it.
rec-window-not-opened = It is here: { $path }
err-window-did-not-open = The window did not open: { $why }.
rec-window-did-not-open = Start the program on a computer with a screen. On the command line, “pupil-voice --help” lists what works without one.
err-settings-unreadable = The settings in { $path } cannot be read.
rec-settings-unreadable = The usual settings are used. The file is left as it is: mend it or delete it.
err-settings-newer = The settings in { $path } were saved by a newer version of this program.
rec-settings-newer = The usual settings are used, and the file is left as it is. Use the newer version, or delete the file.
err-font-not-a-font = “{ $path }” is not a font that can be used here.
rec-font-not-a-font = Choose a file that ends in .ttf or .otf. If it is inside a .zip file, take it out of there first.
err-font-no-letters = The font in “{ $path }” does not have all the letters from A to Z and the numbers.
rec-font-no-letters = Choose a font that is made for reading, not one of pictures or signs.
err-font-too-many = { $limit } fonts were added already, and that is as many as can be kept.
rec-font-too-many = Ask whoever looks after this computer to install the font for all programs. Then it is found here by itself.
err-desk-locked = The folder for answers cannot be used.
rec-desk-locked = Close the other window of this program, or start it again with another folder.
err-desk-survey = This study holds a survey with a fault: { $why }.
rec-desk-survey = Ask the researcher for a new study file.

start-study = This laptop is ready for
start-fingerprint = Check the words on your invitation: { $words }
start-fingerprint-check = Are these the words on your invitation?
start-begin = Start with a pupil
start-begin-with = Start: { $title }
start-carry-on = Carry on: { $version }, page { $page } of { $of }
start-go-on-code = Go on with a code
start-go-on-pictures = Go on with pictures
start-open = Open a study file
start-open-other = Another study
start-try = Try it out (nothing is saved)
start-make = Researchers: make a study
start-gather = Researchers: gather answers
start-deliver = Give the answers to the researcher
start-take = Change to: { $title }
start-no-study = No study is open yet.
start-no-study-more = A researcher sends you a study file. Its name ends in “.study”. Open it here once; this laptop remembers it.
start-drop = You can also drop the file onto this window.
start-trouble-close = Close this message
start-waiting = { $finished ->
        [0] No finished answers wait
        [one] 1 finished set of answers waits
       *[other] { $finished } finished sets of answers wait
    }{ $unfinished ->
        [0] {""}
        [one] , and 1 unfinished
       *[other] , and { $unfinished } unfinished
    }{ $exported ->
        [0] .
        [one] . 1 has been given to the researcher and is still here.
       *[other] . { $exported } have been given to the researcher and are still here.
    }

start-counts = No answers wait. How many pupils said no, or threw their answers away, is counted for the researcher.

choose-title = Which way is better for you?
choose-more = Look together. The pupil chooses.
choose-this = This one
choose-this-name = This one: { $title }
choose-sample = A question as it looks: { $words }
choose-trial = Just trying: nothing is saved.

introduce-begin = Start

listen = Listen
listen-stop = Stop reading

ask-stop = Stop
ask-grown-ups = Grown-ups
ask-back = Back
ask-next = Next
ask-done = Done
ask-dont-know = I don’t know
ask-dont-understand = I don’t understand
ask-rather-not-say = I’d rather not say
ask-ways = Or say
ask-count = { $count } chosen. Up to { $most } is fine.
ask-chosen = chosen
ask-progress = { $now } of { $of }
ask-trial = Just trying: nothing is saved.
ask-trial-short = Just trying
ask-saving = Saving
ask-saved = { $count ->
        [one] Saved: 1 answer
       *[other] Saved: { $count } answers
    }
ask-not-saved = Grown-ups, please look: saving does not work just now.
ask-full = { $count ->
        [one] One is chosen: { $names }. To swap, first press it again.
       *[other] { $count } are chosen: { $names }. To swap, first press one of these again.
    }
ask-no-such-day = That month does not have that day. Choose another day.
ask-needs-answer = Please choose one. “I’d rather not say” is fine too.
ask-needs-yes = Talk about it together first. Then press Yes.
ask-long-text = That is as much as fits here.
ask-day = Day
ask-month = Month
ask-year = Year
ask-age = Age
ask-age-words = { $years } years old
ask-not-picked = not chosen yet
ask-earlier = Earlier
ask-earlier-name = Earlier years
ask-later = Later
ask-later-name = Later years
ask-date = { $day } { $month } { $year }
ask-together = Show the rows together
ask-one-at-a-time = Show one at a time

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

stop-title = Do you want to stop?
stop-carry-on = Carry on
stop-keep = Stop and keep what I said
stop-throw-away = Stop and throw it away
stop-trial = Stop trying
stop-throw-away-title = Throw away all you said?
stop-throw-away-more = Then nobody can see it. You cannot get it back.
stop-throw-away-yes = Yes, throw it away
stop-throw-away-no = No, go back

date-title = Is that right?
date-right = Yes, that is right
date-change = Change it

adults-title = For the grown-up
adults-prompts = You can say it like this
adults-reminders = You may remind them
adults-rules = Four things to keep in mind
adults-rule-1 = Prompt, don’t lead.
adults-rule-2 = There is no right or wrong answer.
adults-rule-3 = Say: your views matter.
adults-rule-4 = If they get upset, stop and comfort them.
adults-close = Close

help-open = Keys
help-title = Keys
help-tab = Tab goes on from one thing to the next, and Shift with Tab goes back.
help-press = Space or Enter presses it.
help-arrows = Arrow keys go from one answer to the next where one answer can be chosen.
help-digits = 1 to 9 choose an answer by its place.
help-escape = Escape asks whether to stop. On other pages it goes back.
help-scroll = Page up and Page down move a page that is longer than the window.
help-write = Where words are written, Tab leaves the field.
help-f1 = F1 shows this list.

thank-title = Thank you
thank-stopping = You stopped.
thank-stopped = You stopped. What you said is kept.
thank-thrown-away = All gone
thank-not-saved = Not saved yet
thank-nothing-kept = Nothing is kept.
thank-try-again = Try to save again
elsewhere-choose = Save in another folder
elsewhere-now = From now on answers are saved in { $path }. Keep it until they are with the researcher.
elsewhere-not-noted = From now on answers are saved in { $path }. This laptop could make no note of that: write it down, and keep the folder until the answers are with the researcher.
thank-next = Next pupil
thank-home = Start page

deliver-title = Give the answers to the researcher
deliver-study = Study: { $title }
deliver-how = All answers leave in one locked file. Only the researcher can open it. You can send it by email or carry it on a USB stick.
deliver-step-save = Save one file
deliver-step-send = Send it
deliver-step-remove = Remove the answers
deliver-write = Save the locked file
deliver-again = Try again
deliver-writing = Writing and checking the file…
deliver-done = { $responses ->
        [0] How many pupils said no is in { $path }.
        [one] The answers of 1 pupil are in { $path }.
       *[other] The answers of { $responses } pupils are in { $path }.
    } It is file number { $sequence } from this laptop.
deliver-next = Send this file to the researcher. When they say that it has arrived, you can remove the answers from this laptop.
deliver-next-all = Send all of these files to the researcher. When they say that they have arrived, you can remove the answers from this laptop.
deliver-find = Answers are in another folder, too
deliver-elsewhere = Answers from { $path } go along, in a file of their own.
deliver-missing = Not all answers can go along. { $why } Connect it, and come to this page again.
deliver-not-all = { $path } is written. The rest is not: { $why }
deliver-remove = The researcher has it: remove the answers
deliver-remove-really = Press again to remove them from this laptop
deliver-removed = { $count ->
        [0] There was nothing to remove.
        [one] The answers of 1 pupil are removed from this laptop.
       *[other] The answers of { $count } pupils are removed from this laptop.
    }

files-open = Choose a file
files-save = Choose a folder
files-here = Save here
files-use = Use this folder
files-cancel = Go back
files-up = One folder up
files-list = What is in this folder
files-none = There is no { $endings } file in this folder.
place-documents = Documents
place-desktop = Desktop
place-downloads = Downloads
place-home = My files

make-title = Make a study
make-step-form = Fill in
make-step-key = Make both files
make-step-send = Send one out
way-step = Step { $now } of { $of }: { $words }
make-what = A study is two files: one to send to schools and families, and a key that opens their answers. The key stays with you.
make-built-in = The pupil survey of 2016, with symbols and with more words
make-choose-survey = Use another survey
make-take-built-in = Use the built-in survey
make-symbols-built-in = The symbols that are built in
make-symbols-own = { $count ->
    [one] One picture of your own; otherwise the symbols that are built in
   *[other] { $count } pictures of your own; otherwise the symbols that are built in
}
make-symbols = Use your own symbols
make-field-title = Title of the study
make-help-title = Schools and families see it. No names of people.
make-field-contact = Whom to ask
make-help-contact = A name or team with an email address or a telephone number.
make-field-safeguarding = If a child is not safe
make-help-safeguarding = Whom an adult calls. Nobody can see an answer before you open it.
make-field-recipients = Who else may open the answers
make-help-recipients = Public keys that begin with “age1”, with spaces between. A second key saves you if the first is lost.
make-field-passphrase = Passphrase
make-help-passphrase = At least 12 characters. Five words that do not belong together are good.
make-field-again = Passphrase again
make-help-again = Nobody can help you if it is lost: write it down and lock it away.
make-secret = Your passphrase
make-secret-more = It locks your key. Without it nobody, not even we, can open the answers.
make-needs-title = Give the study a title first.
make-needs-passphrase = The passphrase needs at least 12 characters.
make-needs-same = The two passphrases are not the same.
make-needs-second = No second key is given. If your key or its passphrase is lost, nobody can ever open the answers: not you, not we. Give the public key of a colleague, or press “Make the study” again to go on with one key.
make-bad-survey = { $count ->
        [one] This survey has a fault.
       *[other] This survey has { $count } faults.
    }
make-make = Make the study
make-making = Making the study and testing its key…
make-done = The study is made, and its key is tested
make-fingerprint = Its words: { $words }. Print them on the invitation, so that everybody can check that they have the right file.
make-fingerprint-print = Print these six words on the invitation, so that everybody can check that they have the right file:
make-study-file = Send this file out: { $path }
make-key-file = Keep this file safe and to yourself: { $path }
make-key-warning = Copy the key to a second safe place today. If you lose the key or its passphrase, the answers are lost.
make-sheet-what = Print the key, too: the recovery sheet has it as a square and as text, still locked by your passphrase.
make-sheet = Save the recovery sheet
make-sheet-file = recovery-sheet
make-sheet-saved = The recovery sheet is at { $path }. Print it, and keep it in another building. Never write the passphrase on it.
make-next = When bundles come back, press “Researchers: gather answers” on the start page.
make-use = Use it on this laptop
