# Words of the command line.

err-commands-passphrases-differ = The two passphrases are not the same.
rec-commands-passphrases-differ = Run the command again. Nothing was made.
err-commands-no-terminal = A passphrase is needed, and there is no terminal to type it in.
rec-commands-no-terminal = Name a file whose first line is the passphrase: --passphrase-file FILE
err-commands-passphrase-not-text = The first line of { $path } is not text in UTF-8.
rec-commands-passphrase-not-text = Write the passphrase into the first line of a text file.
err-commands-no-data-dir = There is no folder { $path }.
rec-commands-no-data-dir = Name the folder that the program on this laptop keeps everything in.
err-commands-no-study = There is no study on this laptop.
rec-commands-no-study = Open the study file in the program first. If answers were given here, check that this is the right folder.
err-commands-which-study = There are several studies on this laptop.
rec-commands-which-study = Say which one with --study ID. There are: { $studies }
err-commands-other-study = There is no study with this id on this laptop.
rec-commands-other-study = There are: { $studies }
err-commands-told = There are faults.
rec-commands-told = They are listed above.
err-commands-no-window = This program was built without its window.
rec-commands-no-window = Build it with its usual features, or use a command: pupil-voice --help
err-commands-not-locked = This key has no passphrase: { $path }
rec-commands-not-locked = Choose a key file under a passphrase, such as the .key file of a study. A plain one can be put under one with: age -p
err-crash-fault = The program has met a fault of its own and cannot go on.
rec-crash-fault = Everything that was called saved is safe. Start the program again and go on. If it happens again, please report the place in brackets; it says nothing of what anybody answered.

ask-passphrase = Passphrase:
ask-new-passphrase = A passphrase for the key (long; nobody can recover it):
ask-passphrase-again = The same again:
ask-old-passphrase = The passphrase that it has now:

say-no-faults = { $count ->
    [one] No faults: the survey can be used.
   *[other] No faults: all { $count } surveys can be used.
}
say-faults = { $count ->
    [one] One fault.
   *[other] { $count } faults.
}
say-study = Study file, to send out: { $path }
say-key = Key file, to keep: { $path }
say-fingerprint = Fingerprint, for the invitation: { $words }
say-passphrase-changed = { $path } has its new passphrase now, and was opened with it. Copies of the old file still open with the old one: put the new file in their place.
say-sheet = Recovery sheet: { $path }
    Print it, keep it where the key is not, and never together with the passphrase. Then delete this file.
say-no-second-key = Only this key and its passphrase open the answers. If either is lost, so are they; a second key (--recipient) is the only way back.
say-exported = Bundle { $sequence } with { $finished } finished and { $unfinished } unfinished responses: { $path }
say-elsewhere = Answers of this laptop are also in { $path }. Export them as well: --data-dir { $path }
say-left = { $count ->
    [one] One more sitting had no room in it
   *[other] { $count } more sittings had no room in it
}: export once more.
say-collected = { $bundles ->
    [one] One bundle opened
   *[other] { $bundles } bundles opened
}; { $responses ->
    [one] one response
   *[other] { $responses } responses
}: { $complete } complete, { $partial } partial.
say-remembered = { $opened ->
    [0] None of the bundles had to be opened
    [one] One bundle was opened now
   *[other] { $opened } bundles were opened now
}; { $known ->
    [one] one was known from before.
   *[other] { $known } were known from before.
}
say-duplicates = Not counted again: { $duplicates } copies and { $replaced } earlier editions of sittings.
say-made-up = Rehearsal: { $count ->
    [one] one of the responses is
   *[other] { $count } of the responses are
} made up.
say-unopened = { $count ->
    [one] One file gave nothing:
   *[other] { $count } files gave nothing:
}
say-quarantined = { $count ->
    [one] One item was put aside and is in no table:
   *[other] { $count } items were put aside and are in no table:
}
say-odd = { $count ->
    [one] One thing to look at; nothing is left out because of it:
   *[other] { $count } things to look at; nothing is left out because of them:
}
say-more = { "    " }and { $count } more; summary.json names them all
say-written = Written to { $path }: { $files }
say-devices-first = { $count ->
    [one] One laptop sent, for the first time
   *[other] { $count } laptops sent, all for the first time
}.
say-devices = { $new ->
    [one] One laptop sent for the first time
   *[other] { $new } laptops sent for the first time
}; { $known } had sent before. Which ones: the end of { $path }. Which bundles are theirs: “bundles” in summary.json.
say-bad-signature = { $count ->
    [one] The laptop’s signature of one bundle is not right
   *[other] The laptops’ signatures of { $count } bundles are not right
}: somebody else may have put it together. Its answers are in the tables; “bundles” in summary.json names it.
say-links = Put together: { $linked } responses. Listed and not guessed: { $ambiguous } of which several have the same, { $unmatched } with no other, { $without } with nothing to find them by. Put together means that nobody else here has the same: by a date of birth that can still be chance, the more so the more pupils there are.
say-withdrawn = { $count ->
    [one] One response was withdrawn and is left out.
   *[other] { $count } responses were withdrawn and are left out.
}
say-tables-missing = { $count ->
    [one] A part of the collection is not among these files: { $parts }. Its responses are not counted.
   *[other] { $count } parts of the collection are not among these files: { $parts }. Their responses are not counted.
} Name what is missing as well, or the folder that holds all parts.
say-withdrawn-none = { $count ->
    [one] No response here has the receipt that you named. It is written down: should answers with it come later, they are left out.
   *[other] No response here has { $count } of the receipts that you named. They are written down: should answers with them come later, they are left out.
} Compare what you named, letter by letter, with the code that the pupil was given.
say-tables = { $files ->
    [one] One file with
   *[other] { $files } files with
} { $rows ->
    [one] one row
   *[other] { $rows } rows
} read; { $responses ->
    [one] one response
   *[other] { $responses } responses
} counted.
say-tables-duplicates = { $count ->
    [one] One row is of a response that another row is of: it is not counted again.
   *[other] { $count } rows are of responses that other rows are of: they are not counted again.
}
say-shared = To pass on, in { $path }: { $files }
say-bundles = { $count ->
    [one] One bundle:
   *[other] { $count } bundles:
}
place-row = row { $row }
place-cell = row { $row }, column { $column }
say-over-limit = { $count ->
    [one] One answer ticks more than its question asks for. It is sealed as it stands on paper.
   *[other] { $count } answers tick more than their question asks for. They are sealed as they stand on paper.
}

say-gallery = { $count } symbols to look at: { $path }
gallery-title = The symbols of pupil-voice
gallery-about = All { $count } built-in symbols at 48, 96 and 200 pixels: as they were drawn on cream, in dark colours, and in two colours. With each one: its id, the words that it stands for, what it shows, its licence and who drew it.
gallery-cream = On cream
gallery-dark = On dark
gallery-two = Yellow on black
gallery-skins = The skins that can be chosen
gallery-skin-drawn = as drawn
gallery-skin-light = light
gallery-skin-medium-light = medium light
gallery-skin-medium = medium
gallery-skin-medium-dark = medium dark
gallery-skin-dark = dark
