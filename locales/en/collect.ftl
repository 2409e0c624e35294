# Words for the researcher: collecting, reports, given and made-up answers.

# A payload that cannot be taken.
err-sitting-too-large = This sealed sitting is larger than any sitting that the program makes.
rec-sitting-too-large = The other answers are not affected. If you know who sent it, ask for the bundle again.
err-sitting-malformed = The seal is right, but what is inside is not a sitting.
rec-sitting-malformed = The other answers are not affected. If you know who sent it, ask for the bundle again.
err-sitting-newer = This sitting was written in format { $found }, by a newer program than this one.
rec-sitting-newer = Install the newest version of the program and collect again.
err-sitting-not-utf8 = What is inside is not text in UTF-8.
rec-sitting-not-utf8 = The other answers are not affected. If you know who sent it, ask for the bundle again.

# The rules that an answer can break.
err-answer-no-such-item = This version of the survey does not ask this.
rec-answer-no-such-item = Check the version and the name of the question.
err-answer-wrong-kind = This is not the kind of answer that the question takes.
rec-answer-wrong-kind = Use the form that the codebook shows for this column.
err-answer-unknown-choice = The question has no such choice.
rec-answer-unknown-choice = Use one of the codes that the codebook lists for this column.
err-answer-over-limit = More choices are ticked than the question allows.
rec-answer-over-limit = Keep as many as the question allows. If children were free to tick more, use an edition of the survey without the limit.
err-answer-not-alone = A choice that excludes all others is ticked together with another.
rec-answer-not-alone = Keep one or the other.
err-answer-empty = There is nothing in this answer.
rec-answer-empty = Leave the cell empty, or write the code of a non-answer.
err-answer-too-long = This text is longer than the survey keeps.
rec-answer-too-long = Shorten it to at most 4000 characters.

# Files that were looked for.
err-collect-renamed = This may be a bundle whose name was changed on the way: it does not end in .bundle, so it was left out.
rec-collect-renamed = Make its name end in .bundle and collect again. If it is a zip file, take out what is in it.
err-collect-no-file = This is neither a file nor a folder.
rec-collect-no-file = Name bundle files, or folders that hold them.
err-collect-too-deep = There are folders within folders here without an end.
rec-collect-too-deep = Put the bundles into one folder and name that.
err-collect-nothing-found = There is no bundle in the places named.
rec-collect-nothing-found = Name files ending in .bundle, or folders that hold them. Nothing was written.
err-collect-nothing-opened = { $found ->
    [one] The bundle did not open.
   *[other] None of the { $found } bundles opened.
}
rec-collect-nothing-opened = Look at the reason beside each file. Most often the key belongs to another study. Nothing was written.
err-collect-stopped = You stopped it. Nothing was written.
rec-collect-stopped = Begin again whenever you like: what was opened so far is not opened again.

# What was put aside.
err-collect-entry-name = The bundle holds an entry with a name that no bundle has.
rec-collect-entry-name = Nothing needs to be done: it was not read, and everything else was.
err-collect-entry-kind = The bundle holds an entry that is not a plain file.
rec-collect-entry-kind = Nothing needs to be done: it was not read, and everything else was.
err-collect-entry-too-large = An entry of the bundle is larger than such an entry may be.
rec-collect-entry-too-large = It was not read. If you know who sent the bundle, ask for it again.
err-collect-entry-twice = The bundle holds two entries of this name; the second was not read.
rec-collect-entry-twice = Ask for the bundle again: a bundle that this program made has each name once.
err-collect-entry-too-many = The bundle holds more entries than a bundle may have; the rest was not read.
rec-collect-entry-too-many = Ask for the bundle again: this program spreads so many answers over several bundles.
err-collect-entry-torn = The bundle makes no sense from here on.
rec-collect-entry-torn = What came before was used. Ask for the bundle again.
err-collect-entry-trailing = There is something behind the end of the bundle.
rec-collect-entry-trailing = It was not read, and everything else was. Ask for the bundle again if you want to be sure.
err-collect-changed = This sitting is not the one that the laptop put into the bundle.
rec-collect-changed = Ask for the bundle again, by another way.
err-collect-name-differs = This sitting says that it is another one than its name says.
rec-collect-name-differs = Ask for the bundle again. No laptop of ours makes such a file.
err-collect-unknown-survey = The survey that was answered, { $survey } with the digest { $digest }, is not at hand.
rec-collect-unknown-survey = Put the study file that these laptops were given beside the key, under the key's name, or name it with --study; then collect again.
err-collect-unknown-version = The survey has no version of the name that the sitting gives.
rec-collect-unknown-version = Ask whoever made this bundle; no laptop of ours writes such a sitting.
err-collect-mixed = The sittings of this response belong to different surveys or studies.
rec-collect-mixed = Ask the laptop's adult for the bundle again. All sittings of this response were put aside.
err-collect-bad-answer = { $rule ->
    [answer-no-such-item] The survey has no item { $item }.
    [answer-wrong-kind] The answer to { $item } is not of the kind that the question takes.
    [answer-unknown-choice] The answer to { $item } is a choice that the question does not have.
    [answer-over-limit] The answer to { $item } has more choices than the question allows.
    [answer-not-alone] The answer to { $item } joins a choice that excludes all others with another.
    [answer-empty] The answer to { $item } is empty.
   *[answer-too-long] The answer to { $item } is longer than the survey keeps.
}
rec-collect-bad-answer = The whole response was put aside, because the program cannot have written it so. Ask whoever made this bundle.
err-collect-conflict = This sitting came with two different contents, and nothing shows which one is the later.
rec-collect-conflict = Both were put aside, and the rest of the response counts as partial. Ask where the two bundles come from, and collect again without the wrong one.

# What is not wrong, and yet somebody should look at.
err-gather-no-signature = This bundle has no signature, so nothing shows which laptop made it.
rec-gather-no-signature = What opened was used. Ask where the bundle comes from, and ask for it again if you do not know.
err-gather-missing = { $count ->
    [one] This bundle names a sitting that is not in it.
   *[other] This bundle names { $count } sittings that are not in it.
}
rec-gather-missing = A later bundle of the laptop may hold what is missing. If none does, ask for this one again.
err-gather-gap = Of the bundles of this laptop number { $numbers } is not here.
rec-gather-gap = Each bundle holds what the earlier ones held until they were removed from the laptop. If its answers were removed, ask for the missing bundle.
err-gather-no-measure = No question of the surveys that were answered asks for a date or for words under the measure “{ $measure }”, so nothing can be put together by it.
rec-gather-no-measure = The measures stand in codebook.csv and in the survey file. Name one that both surveys ask for, such as date_of_birth, and collect again.
err-gather-unremembered = What was opened now is not remembered, because this folder cannot be used: { $path }
rec-gather-unremembered = Nothing is missing from the tables. The next time all bundles are opened again. To save that time, see that the folder of the key can be written to and has room, and let one program gather at a time.
err-collect-table = A table could not be put together: { $why }.
rec-collect-table = Please report this. The bundles are not changed.
err-withdrawn-no-receipt = What was given is no receipt, or has a slip of the pen. Nothing was written.
rec-withdrawn-no-receipt = A receipt has nine letters and digits, such as 9MN-JF2-V6R. Compare it with the slip again, sign by sign.
err-withdrawn-bad-line = Line { $line } of the list of what was withdrawn is no receipt. Nothing was collected, because answers could come back that were withdrawn.
rec-withdrawn-bad-line = Correct the line, or take the list from a copy.
err-report-other-folder = This folder holds files of another kind, such as those that must not be passed on: { $path }
rec-report-other-folder = Name another folder, or an empty one. The two kinds never stand in one folder, nor does one hold the other’s folder or the key.

# A table of given answers.
err-answers-misfits = { $count ->
    [one] One thing in this table does not fit the survey. Nothing was sealed.
   *[other] { $count } things in this table do not fit the survey. Nothing was sealed.
}
rec-answers-misfits = Correct what is listed above and run the command again.
err-answers-too-many-rows = The table has more than { $limit } rows.
rec-answers-too-many-rows = Cut it into several tables and seal each.
err-answers-too-many-columns = The table has more than { $limit } columns.
rec-answers-too-many-columns = Check that this is the right file. The codebook lists the columns of the survey.
err-answers-no-rows = There are no answers in this table.
rec-answers-no-rows = The first row names the columns; write one row for each pupil below it.
err-answers-which-survey = The study has several surveys, and the table does not say which one it is about.
rec-answers-which-survey = Add a column “survey” with the id of the survey. Each table is about one.
err-answers-unknown-column = The survey has no column of this name.
rec-answers-unknown-column = Check the spelling against the codebook, or take the column out.
err-answers-double-column = This column stands twice.
rec-answers-double-column = Keep one of the two.
err-answers-no-version-column = The column “version” is missing.
rec-answers-no-version-column = Add it, with the id of the version that each pupil answered.
err-answers-unknown-version = The survey has no such version.
rec-answers-unknown-version = Write the id of one of its versions, as the codebook gives it.
err-answers-other-survey = This row names another survey than the table is about.
rec-answers-other-survey = Put it into a table of its own.
err-answers-other-version = There is an answer in a column of another version than this row's.
rec-answers-other-version = Empty the cell, or correct the version of the row.
err-answers-no-day = This is not a day of the calendar in the form 2014-05-06.
rec-answers-no-day = Write year, month and day so. A spreadsheet may have changed it: give the column the format “text”.
err-answers-no-confirmation = This question is confirmed with “yes” or not at all.
rec-answers-no-confirmation = Write yes, write the code of a non-answer, or leave the cell empty.
err-answers-no-tick = A choice is either ticked or not.
rec-answers-no-tick = Write 1 or 0, or the code of a non-answer in every column of the question.
err-answers-mixed-ticks = The columns of this question hold both ticks and a non-answer, or two non-answers.
rec-answers-mixed-ticks = Write 1 and 0 in all of them, or the same non-answer in all of them.
err-answers-hidden = After the answers before it, this question is not asked.
rec-answers-hidden = Empty the cell, or correct the answer that the question depends on.
err-answers-not-hidden = After the answers before it, this question is asked; it cannot be “not_shown”.
rec-answers-not-hidden = Empty the cell, or correct the answer that the question depends on.
err-answers-not-stopped = The pupil cannot have stopped before this: something after it is answered.
rec-answers-not-stopped = Empty the cell, or write another non-answer.
err-answers-no-response-id = This is not the random name of a response.
rec-answers-no-response-id = Leave the cell empty: each row then gets a new name. Never use names or numbers of pupils.
err-answers-double-response = This response stands in the table before.
rec-answers-double-response = Keep one of the two rows.
err-answers-no-number = This is not a whole number of minutes.
rec-answers-no-number = Write a number such as 12, or leave the cell empty.
err-answers-no-state = This is neither “complete” nor “partial”.
rec-answers-no-state = Write one of the two, or leave the cell empty.
err-answers-unknown-language = The survey has no such language.
rec-answers-unknown-language = Write a language of the survey, such as en, or leave the cell empty.
err-answers-no-note = This cell does not say what happened beside the answers in the form that tables have.
rec-answers-no-note = Write it as docs/formats.md says at “responses.csv”, with items that the survey has, or leave the cell empty.
err-answers-long-cell = This cell is longer than any answer can be.
rec-answers-long-cell = Shorten it to at most 4000 characters.
err-answers-not-a-row = This row has more or fewer cells than there are columns.
rec-answers-not-a-row = Look for a missing or stray comma or quotation mark here or just above, or save the table as CSV again.
err-answers-not-utf8 = This row is not text in UTF-8.
rec-answers-not-utf8 = Save the table again as “CSV UTF-8”.

# Making bundles without children.
err-simulate-no-survey = The survey in this study has faults.
rec-simulate-no-survey = Run “pupil-voice check” with the study file: it lists them.
err-simulate-bundle-there = There is a bundle of this name already: { $path }
rec-simulate-bundle-there = Name an empty folder, so that nothing is mixed up.

# Columns and codes, for the codebook.
column-response = The response's random name
column-study = The id of the study
column-survey = The id of the survey
column-survey_digest = The edition of the survey: SHA-256 of its file
column-version = The version in which the pupil ended
column-language = The language of the survey's words
column-day = The day of the first sitting
column-minutes = Minutes of all sittings together
column-complete = Whether the pupil came to the end and nothing of it is missing
column-sittings = How many sittings the response is made of
column-switches = Changes of version, each as from>to@item
column-helped = How the adult helped, each as item:kind+kind
column-access = The access settings in use, as a JSON object
column-receipt = The code that was shown at the end, by which the answers can be withdrawn
column-assent = The days on which the pupil said yes to taking part, one for each sitting in which they were asked
column-consent = The days on which an adult ticked that they agree
column-practice = What was said to the practice questions, each as question=answer; no part of the answers
column-scale = Which way round the answers of scales stood; empty where nothing was left to chance
column-panel = How often the adult's panel was opened, each as item:times
column-adult_view = The adult's own view, as a JSON object from items to words; never the pupil's answer
column-reworded = Items to which the pupil said "I don't understand" and was shown other words
column-breaks = Items at which a break was taken
column-upset = Items at which "I'm upset" was pressed
column-resumed = How many sittings went on where an earlier one stopped
code-as_written = as the survey has them
code-turned_round = the other way round
code-complete = complete
code-partial = stopped before the end, or a sitting is missing
code-date = a day as YYYY-MM-DD, or what the study asks for of it: YYYY-MM, YYYY, or an age in years
code-text = the pupil's own words
code-chosen = chosen: { $choice }
code-not-chosen = not chosen: { $choice }
code-dont_know = said: I don't know
code-rather_not_say = said: I'd rather not say
code-dont_understand = said: I don't understand
code-no_answer = seen, and nothing was said
code-stopped_before = stopped before this was shown
code-not_shown = not asked, because of an earlier answer
code-unknown = nothing known, because a sitting is missing

# Tables to read.
table-made-up = Rehearsal: { $count ->
    [one] one of these responses is
   *[other] { $count } of these responses are
} made up.
table-responses = { $all ->
    [one] One response
   *[other] { $all } responses
}, { $complete } of them complete. Answers of those that stopped are counted too.
table-reading = Each percentage is a share of those who answered that question; how many they were stands at the head of its column.
table-version = { $count ->
    [one] One pupil ended in this version.
   *[other] { $count } pupils ended in this version.
}
table-answer = Answer
table-count = Count
table-of = Percent of the { $count } who answered
table-given = { $count } of the { $shown } who saw this answered in their own way.
table-shown = Shown to { $count } of { $all }
err-answers-over-limit = More is ticked here than the question asks for.
rec-answers-over-limit = If the sheet of paper says so, leave it. If it is a slip, correct it and run the command again with another folder.
