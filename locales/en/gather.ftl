# Gathering the answers that came back, in the window.

gather-title = Gather answers
gather-step-form = Choose
gather-step-open = Open the bundles
gather-step-look = Look at the results
gather-what = This opens the bundles that schools and families sent you, and makes a report and tables of them. One bad file never stops the others.
gather-no-key = No key file yet. It came with your study and ends in “.key”.
gather-choose-key = Choose the key file
gather-key-open = The key is open, and closed again when you leave this page.
gather-field-passphrase = Passphrase of the key
gather-help-passphrase = The one that you chose when you made the study. It is not kept.
gather-no-bundles = No bundles yet.
gather-add-folder = Add a folder
gather-add-files = Add bundles
gather-drop = You can also drop bundles, folders and the key file on this window.
gather-counting = Looking for bundles…
gather-found = { $count ->
    [0] There is no bundle in there. Bundles end in “.bundle”.
    [one] One bundle.
   *[other] { $count } bundles.
}
gather-more-named = { $count ->
    [one] and one more
   *[other] and { $count } more
}
gather-clear = Take them out again
gather-out-usual = The report and the tables go into a folder of their own beside the key file.
gather-out = The report and the tables go into { $path }
gather-choose-out = Choose another place
gather-out-clear = What is written there can be read by whoever has it. Keep it where the study’s data is kept.
gather-further = If you need it
gather-share = Also make files to pass on
gather-share-about = In a folder of their own: counts below { $least } are hidden so that they cannot be worked out; there are no dates, no times and no words of pupils. A page says what was done.
gather-share-out = They go into { $path }
gather-field-withdraw = Receipts of answers to leave out
gather-help-withdraw = Such as 9MN-JF2-V6R, with commas between them. These answers are left out for ever: the receipts are noted beside the key.
gather-go = Gather the answers
gather-needs-key = Choose the key file first.
gather-needs-passphrase = Write the passphrase of the key first.
gather-needs-bundles = Add the bundles that came back, or their folder.

gather-working = Gathering the answers
gather-opening-key = Opening the key…
gather-looking = Looking for bundles…
gather-at = { $of ->
    [one] { $at } of one bundle looked at.
   *[other] { $at } of { $of } bundles looked at.
}
gather-merging = { $of ->
    [one] All are opened. { $at } of one sitting put together.
   *[other] All are opened. { $at } of { $of } sittings put together.
}
gather-rate-second = { $count } bundles a second.
gather-rate-minute = { $count ->
    [one] One bundle a minute.
   *[other] { $count } bundles a minute.
}
gather-left-soon = Less than a minute to go.
gather-left-minutes = { $count ->
    [one] About one minute to go.
   *[other] About { $count } minutes to go.
}
gather-left-hours = { $count ->
    [one] About one hour to go.
   *[other] About { $count } hours to go.
}
gather-writing = All are opened. Writing the report and the tables…
gather-stop = Stop
gather-stopping = Stopping…

gather-done = The answers are gathered
gather-written = The report and the tables are in { $path }
gather-shared = What can be passed on is in { $path }. Read method.md there first.
gather-not-shared = There are no files to pass on. { $why }
gather-review = Go through comments
gather-read-first = Read them
gather-report = Open the report
gather-report-of = Open { $name }
gather-folder = Open the folder
gather-more = Gather more
gather-look = Look at the results

gather-question = Question { $now } of { $of }
gather-answer = { $answer }: { $count } of { $of } ({ $share })
gather-previous = Question before
gather-next = Next question
gather-back = Back to what was gathered
gather-filters = Which answers are shown
gather-filter-tab = What is told
gather-tab-questions = Questions
gather-tab-versions = Side by side
gather-tab-people = Who took part
gather-tab-quality = Second look
gather-filter-survey = Survey
gather-filter-version = Version
gather-filter-whose = To the end or not
gather-filter-helping = With help or without
gather-filter-aged = Age on the day of the answers
gather-interval = 95 % interval { $low } – { $high } %
gather-previous-measure = One before
gather-next-measure = Next one
gather-measure = { $now } of { $of } things that several versions ask
gather-version-of = { $count } of { $of } pupils ({ $share }): { $complete } complete, { $partial } partial.
gather-help = { $kind }: { $items ->
    [one] one answer
   *[other] { $items } answers
} of { $pupils ->
    [one] one pupil
   *[other] { $pupils } pupils
}.
gather-ages = { $whose }: n = { $n }, youngest { $least }, lower quartile { $lower }, median { $median }, upper quartile { $upper }, oldest { $most }, mean { $mean }.
gather-ages-none = { $whose }: no age is known.
gather-flagged = { $count } of { $all } responses have one of these or more.
gather-flagged-list = The report names the responses.

# Whose answers are shown.
sifted-all = All
sifted-complete = Only complete ones
sifted-partial = Only partial ones
sifted-helping-all = With or without help
sifted-alone = Answered alone, as the adult says
sifted-helped = With an adult’s help
sifted-untold = Nothing told of help
sifted-age-all = Any age
sifted-age-under = Aged under { $below }
sifted-age-from = Aged { $from } to { $to }
sifted-age-over = Aged { $from } and over
sifted-age-unknown = No age known
sifted-choice = { $who } ({ $count })
sifted-everybody = The answers of all { $all } pupils.
sifted-some = Filtered: { $count } of { $all } pupils. { $who }.
sifted-nobody = Nobody here is all of this: { $who }. Filtered: 0 of { $all } pupils.
sifted-show-everybody = Show everybody
sifted-save = Save a report of these
sifted-saved = The report of these pupils is { $path }. It goes when you gather into this folder again, because answers may have come or been withdrawn by then.

review-title = Comments
review-none = There is no comment that could be passed on. Comments to questions that too few answered are never passed on.
review-at = Comment { $now } of { $of }. { $open } not decided yet.
review-all = Comment { $now } of { $of }. All are decided.
review-mark-name = a name
review-mark-place = a place
review-mark-number = a number
review-mark-address = an address
review-mark = “{ $words }” ({ $what })
review-marks = May tell who somebody is: { $marks }
review-no-marks = Nothing in it looks like a name, a place, a number or an address.
review-covered = Covered: { $words }
review-decide = What becomes of this comment
review-leave = Leave it out
review-covered-choice = Pass it on, covered
review-pass = Pass it on
review-about = A name that is not written like a name is not marked, so read every comment. A child can also be known by what they tell. What you decide is noted beside the key; what nobody has read is left out.
review-before = Comment before
review-after = Next comment
review-share = Write the files again
