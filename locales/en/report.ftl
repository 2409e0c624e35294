# The report for the researcher: report.html.

report-skip = Go to the results
report-contents = Contents
report-choose = Whose answers are shown
report-choose-about = Complete is who came to the end, with nothing missing; partial are the others. The parts from “Who took part” to “Who answers differently” change with what you choose here, and say so; the page prints as it is shown. What pupils wrote and what is worth a second look are always everybody’s. To ask for several things at once, gather in the program’s window: it has these choices together, and saves a report of just those pupils.
report-choose-whose = Pupils
report-choose-everybody = Everybody ({ $count })
report-choose-again = Choose others
report-gathered = What was opened, and what was put aside
report-people = Who took part
report-questions = Question by question
report-linked = The versions side by side
report-groups = Who answers differently
report-comments = In their own words
report-early = Read this first
report-quality = Worth a second look
report-method = How it was counted
report-made-by = Made by pupil-voice { $version }. This page holds what pupils said. Keep it where the study’s data is kept.

# What was opened.
report-what = What
report-gathered-table = Bundles and responses
report-again-table = Files and responses
report-again-files = Files of responses that were read
report-again-rows = Rows in them
report-again-duplicates = Rows of responses that were there already, not counted again
report-bundles = Bundles opened
report-refused = Files that gave nothing
report-responses = Responses
report-complete = Complete
report-partial = Partial
report-sittings = Sittings opened
report-duplicates = Copies, not counted again
report-replaced = Earlier editions of a sitting, replaced by a later one
report-withdrawn = Responses withdrawn and left out
report-quarantined = Put aside
report-missing = Sittings that a bundle lists and that are not in it
report-gap = Of laptop { $device }, bundles came out of order: number { $numbers } is missing. Each bundle holds what the earlier ones held, so answers need not be missing.
report-refused-head = Files that gave nothing
report-quarantined-head = What was put aside, and why
report-more = and { $count } more; summary.json names them all

# Who took part.
report-version-head = Version
report-pupils = Pupils
report-percent-of-all = Percent of all { $count }
report-percent-of-version = Percent of the { $count } in this version
report-percent-of-told = Percent of the { $count } that tell
report-by-version = Pupils by version
report-gender = Gender
report-by-gender = Gender, version “{ $version }”
report-unsaid = No answer
report-ages = Ages in years on the day of the answers
report-n = n
report-least = Youngest
report-lower = Lower quartile
report-median = Median
report-upper = Upper quartile
report-most = Oldest
report-mean = Mean
report-all-versions = All versions
report-odd-dates = { $count ->
    [0] No date of birth was out of the question.
    [one] One date of birth cannot be right. Its pupil is left out of the ages and of nothing else.
   *[other] { $count } dates of birth cannot be right. Their pupils are left out of the ages and of nothing else.
}
report-odd-dates-table = Dates of birth that cannot be right: younger than 3 or older than 25 on the day
report-response = Response
report-birth = Date of birth given
report-day = Day of the answers
report-more-responses = and { $count } more; responses.csv has them all
report-settings = Display and access settings in use
report-settings-about = { $told } of { $all } responses tell how the program was set.
report-setting = Setting
report-value = Value
report-help = How adults helped
report-help-about = Of { $all } pupils, adults told that { $alone } answered alone, and that they helped { $helped }. Of { $untold } nothing is told.
report-help-kind = Kind of help
report-help-items = Answers
report-help-alone = none: the pupil answered alone
report-help-read-aloud = read aloud
report-help-explained = explained
report-help-pointed = pointed
report-help-held-hand = held the hand or the switch
report-help-answered = answered for the child

# Questions.
report-version = Version “{ $title }”
report-questions-about = Each percentage is a share of those who answered that question; the head of its column says how many they were. The thin line under a bar is the 95 % interval.
report-chart = { $asked } Bars: percent of the { $count } who answered
report-interval = 95 % interval (Wilson)
report-top = The first half of the scale, { $names }: { $chosen } of { $answered }. { $found }
report-editions-differ = Not every edition of the survey has just these answers in these words. The words are those of the first edition that has them, and each share is of everybody who answered, also of those who could not choose it.
report-top-beside = Left out of this, because it is no point of the scale: { $names }.
report-everybody = What became of all of them: { $count } pupils in the version “{ $version }”
report-item = Column
report-shown = Shown
report-answered = Answered
report-dont_know = “I don’t know”
report-rather_not_say = “I’d rather not say”
report-dont_understand = “I don’t understand”
report-no_answer = Seen, nothing said
report-stopped_before = Stopped before
report-not_shown = Not asked
report-unknown = Nothing known
report-of-all = of { $count }
report-of-shown = of { $count }

# Side by side.
report-linked-none = No question of this survey is asked in more than one version.
report-linked-one = These pupils all ended in one version, so there is nothing to stand beside it.
report-linked-about = What several versions ask in their own words. Answers that mean the same stand side by side, wherever each answer has its counterpart. Pupils chose their version, so a difference may lie in who chose it as well as in the wording.
report-measure = Measure “{ $measure }”
report-answer-in = “{ $version }”
report-test = Test
report-no-test = No test: too few answers, or answers that do not stand side by side.

# Groups.
report-groups-about = Each scale by gender (those who named one) and by age (under { $first }, from { $first }, from { $second }, from { $third }). Among twenty such tests about one comes out below 0.05 by chance alone.
report-groups-beside = Whoever chose an answer that is no point of its scale is left out of that scale’s tests.
report-groups-table = Scales by gender and age, version “{ $version }”
report-asked = Question
report-groups-gender = By gender
report-groups-age = By age

# Comments.
report-comments-about = Every word as it was said. Somebody may be named here, or tell of harm: read them before they are passed on, and follow the study’s safeguarding rules.
report-comments-to = { $version }: { $asked }
report-more-comments = and { $count } more; responses.csv has them all

# A second look.
report-quality-about = Patterns that can have a good reason. Nothing was left out or changed because of them.
report-flag = What there is
report-flag-straight_line = the same place in every row of the grids, and not the first (5 answers or more)
report-flag-always_first = the first choice every time (5 answers or more)
report-flag-very_fast = less than 3 seconds an answer
report-flag-conflicting_practice = the opposite of what is so, to a practice question with a plain yes or a plain no
report-quality-list = Responses worth a second look

# Method.
report-method-denominators = A percentage of an answer is a share of those who answered the question. “Shown” and “not asked”, “stopped before” and “nothing known” are shares of all pupils who ended in the version; the other non-answers are shares of those who saw it. Complete and partial responses count alike.
report-method-non-answers = “I don’t know”, “I’d rather not say” and “I don’t understand” were said. “Seen, nothing said” was passed by. “Stopped before” was never on the screen. “Not asked” was left out because of an earlier answer.
report-method-intervals = Intervals are Wilson score intervals at 95 %.
report-method-tests = Top points against the rest: exact binomial test, two-sided, against one half; the top points are the first half of a scale as the survey writes it, without a middle one. Two groups and two answers: Fisher’s exact test, two-sided, with φ. More groups or answers: Pearson’s chi-square without correction, with Cramér’s V. Ages against an ordered scale: Kruskal–Wallis, corrected for ties, with ε² = H ÷ (n − 1). A difference is called one below p = 0.05; no correction is made for the number of tests.
report-method-ages = Ages are days between the date of birth and the day of the first sitting, divided by 365.25. Quartiles are interpolated as R (type 7) and spreadsheets do.
report-method-many = Where several answers may be chosen, percentages may add up to more than 100, and each answer is tested by itself.
report-edition = Survey { $survey }, edition { $digest }

# The other files.
file-responses = A row a response
file-long = A row an answer
file-codebook = What each column and code means
file-tables = Counts by question
handbook-about = Every column of responses.csv and responses.parquet, with its wording and what may stand in it. The numbers are those of the SPSS table. Columns of questions may also hold one of the codes at the end of this page.
handbook-response = What a response is
handbook-as = The same answers as { $column }.
handbook-code = Code
handbook-label = Meaning
handbook-number = Number
handbook-non-answers = Where there is no answer
book-responses = Responses
book-codebook = Codebook
book-counts = Counts
book-charts = Charts
book-too-many = { $count } responses are too many for a sheet to be worked with. They are in responses.csv and responses_long.csv; counts and charts in this workbook are of all of them.

# What can be passed on.
share-title = How these files were made
share-about = These files were made from answers of pupils so that they can be passed on. tables.csv holds counts; responses.csv holds a row for each pupil, and so does responses.parquet; codebook.csv says what the columns and codes mean.
share-tables = Counts below { $least } are not told; a nought is such a count, because that nobody said something tells of everybody. { $told } counts are told and { $hidden } are not; their note says “suppressed”. One thing is told even when it is small: how many did not answer a question, for whatever reason, because it is the other side of how many did. Why they did not is not told, for whoever answered a later question had not stopped before.
share-secondary = Where a total and the counts beside it would give a small count away, further counts are not told, from the last choice of a question on, until what is not told below the total leaves open what each small count is. It is never the smallest first: somebody who knew that could work it out again. Of a choice among several, neither those who chose it nor those who did not are told if either are fewer than { $least }. A question that is asked because of an earlier answer is told where everything about the earlier one is, and one that editions of the survey ask in different ways is not told. Gender and age band stand together, in every combination, and not by themselves; where only some were asked for them they are not told. Of a version with fewer than { $least } pupils nothing is told.
share-rows = The rows tell no more than the counts: an answer that is not told there is “suppressed” here, and where one of several choices is not told, so is all that was chosen there. Their order is made from what stands in them and tells nothing else. { $rows } pupils have a row; of a version with fewer than { $least } pupils nobody has one.
share-again = Pass one set on, not two. Whoever has another that was made when a few more answers had come or been withdrawn, or with another number than { $least }, can see which rows make the difference.
share-left-out = Left out: names of responses, days, minutes, sittings, help and settings. A date of birth became an age band.
share-no-comments = Every word in a pupil’s own words is left out: { $kept } comments because somebody decided so, { $unseen } because nobody has looked at them.
share-comments = comments.csv holds what pupils wrote, without their responses, in an order that means nothing. Somebody read each of them first: { $whole } are passed on as they stand, { $covered } with what may tell who somebody is covered. { $kept } were left out after reading, { $unseen } because nobody has looked at them; so were all to questions that too few answered.
share-cover-name = [name]
share-cover-place = [place]
share-cover-number = [number]
share-cover-address = [address]
share-rare = { $rare } combinations of version, gender and age band are rare, stand beside rare ones, or are nobody’s; the gender and age of their { $pupils } pupils are “suppressed” in the rows.
share-limits = What this cannot do: somebody who knows a pupil well may know them again by several answers together. Give the rows to people who are bound to keep them and not to look for anybody; publish the counts.

## What is to be read first

early-count = { $count ->
    [0] No text holds words that the study watches for. That does not mean that nobody told of harm.
    [one] One text holds words that the study watches for. Read it first.
   *[other] { $count } texts hold words that the study watches for. Read them first.
}
early-about = Most of them mean no harm, and what is told in other words is not found. Nothing was left out or changed because of this. A laptop looks for nothing: nobody has seen these words before now.
early-now = If one of them makes you think that a child may not be safe, act today. The bundle leads to the laptop that it came from, and whoever is responsible there knows which children took part on that day.
early-found-pupil = Found: { $words }. Written by the pupil on { $day }; it came in { $bundle }
early-found-adult = Found: { $words }. Written by the adult beside the pupil on { $day }; it came in { $bundle }
early-more = { $count ->
    [one] One more stands in early_look.csv.
   *[other] { $count } more stand in early_look.csv.
}

# Tables again, from Parquet files of responses.
err-again-nothing-found = There is no file ending in .parquet in { $path }.
rec-again-nothing-found = Name the folder that collect wrote, or a responses.parquet in it.
err-again-too-many = There are more than { $most } rows in these files.
rec-again-too-many = Name fewer files. For so many, docs/scale.md shows how Spark counts them.
err-again-unreadable = This file cannot be read: { $why }.
rec-again-unreadable = Look whether it is there and may be read.
err-again-no-parquet = This is no Parquet file, or it breaks off.
rec-again-no-parquet = Name a responses.parquet that collect wrote. If it was copied, copy it again.
err-again-damaged = This Parquet file is damaged: it says other things of itself than stand in it. Nothing was counted.
rec-again-damaged = Copy it again from where it was made, or collect the bundles once more.
err-again-too-large = A part of this Parquet file is larger than any that this program writes or needs.
rec-again-too-large = Write it again in smaller pieces (row groups), or collect the bundles once more.
err-again-newer = A newer version of this program wrote this file.
rec-again-newer = Use that version, or a newer one.
err-again-shared = This file is not one of collected responses. Rows that were made to be passed on leave things out, so their counts would be other ones.
rec-again-shared = Name the responses.parquet of the collection itself.
err-again-no-column = This file has no column “{ $column }”, which every file of responses has.
rec-again-no-column = Name a responses.parquet that collect wrote, or one with all of its columns.
err-again-other-type = The column “{ $column }” of this file holds another type of thing than it should.
rec-again-other-type = docs/formats.md says the types at “responses.parquet”. Write the file again with them.
err-again-packed = The column “{ $column }” of this file is packed in a way that this program does not unpack.
rec-again-packed = Write the file again with Snappy, which most programs use unless told otherwise.
err-again-unknown-survey = This file has answers to a survey that none of the studies named has, or to another edition of it.
rec-again-unknown-survey = Name the study file of those answers as well: --study FILE, as often as needed.
err-again-bad-cell = The column “{ $column }” of this file has a cell that is missing, or that says what this survey cannot. Nothing was counted.
rec-again-bad-cell = If another program changed the file, take it as collect wrote it.
