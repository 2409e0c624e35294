# The symbols of a study that is being made.

symbols-title = Symbols of the survey
symbols-what = Bring the symbols that your pupils know: a board of another program, a set of symbols, photographs. A picture that is called “school” takes the place of the symbol for school. What you do not bring stays built in.
symbols-file = Choose a file
symbols-folder = Choose a folder of pictures
symbols-drop = Or drop it on this window: a folder, an .obz or .obf file, a zip, a picture. For a single symbol, press the symbol.
symbols-count-none = { $of } symbols, all of them built in or part of the survey
symbols-count = { $own } of { $of } symbols are yours. The other { $rest } stay as they are.
symbols-tile-press = Press to give it a picture of your own.
symbols-built-in = built in
symbols-survey = part of the survey
symbols-yours-hand = yours, chosen by hand
symbols-yours-id = yours, by its name
symbols-yours-word = yours, by its word
symbols-yours-alike = yours, by a name that is nearly the same
symbols-undo = Undo
symbols-undone = The last step is taken back.
symbols-done = Go on with these
symbols-all = All symbols
symbols-stands-for = It stands with: { $words }. A picture that is called “{ $id }” finds it by itself.
symbols-choose-picture = Choose a picture
symbols-take-out = Take your picture out
symbols-drop-one = Choose a photograph or picture for this symbol, or drop it anywhere on this window now.
symbols-photograph = Of a photograph nothing but the picture itself is kept: the place, the date and the name of the camera's owner are left out. Ask people before you use a picture of them.
symbols-whence = { $from } · licence: { $licence } · author: { $author }
symbols-none = There is no picture in it that is called like a symbol of this survey.
symbols-none-now = Press the symbol that a picture is for, and choose the picture there. Or call the file like the symbol.
symbols-taken = { $count ->
    [one] One picture was taken.
   *[other] { $count } pictures were taken.
}
symbols-refused = { $count ->
    [one] One could not be taken: it is named below the symbols.
   *[other] { $count } could not be taken: they are named below the symbols.
}
symbols-refused-title = What could not be taken, and why
symbols-refused-more = And { $count } more.
symbols-reading = Reading the pictures
symbols-opening = Opening…
symbols-at = { $at } of { $of } symbols
symbols-stop = Stop
