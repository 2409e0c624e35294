# What is wrong with a survey file. Read by the person who wrote it.

err-survey-not-found = There is no such file or folder.
rec-survey-not-found = Check the name. A built-in survey is found by its own name, such as pupil-voice-2016.
err-survey-unreadable = The file could not be read: { $why }.
rec-survey-unreadable = Check that you may read it and that the drive is still there.
err-survey-not-a-file = This is neither a file nor a folder.
rec-survey-not-a-file = Save the survey as an ordinary file and name that one.
err-survey-not-in-folder = This folder holds no survey.ron.
rec-survey-not-in-folder = Name the survey file itself, or a folder with a file called survey.ron in it.
err-survey-too-large = The file is larger than { $limit } KiB.
rec-survey-too-large = Survey files are far smaller. Check that this is the right file, or cut the survey in two.
err-survey-not-utf8 = Here the file stops being text in UTF-8.
rec-survey-not-utf8 = Save it again as “UTF-8” in your editor.
err-survey-not-ron = This is not RON: { $why }.
rec-survey-not-ron = Look just before this place for a missing comma, quotation mark or bracket.
err-survey-newer = The survey says format { $found }; this program reads format 1.
rec-survey-newer = If the survey is newer than the program, get the newer program. Otherwise write “format: 1”.
err-survey-wrong-kind = Here should stand { $expected ->
    [group] a group in round brackets, such as (id: "a", text: "A")
    [list] a list in square brackets, such as ["a", "b"]
    [text] a text in quotation marks
    [number] a whole number
    [flag] true or false
    [words] a text in quotation marks, or a list of phrases
    [phrase] a text, or a pair of a text and a symbol such as ("At school", "school")
    [condition] a condition, such as Chose(question: "7", any: ["yes"])
   *[variant] a name, perhaps with round brackets behind it, such as Text or One(choices: […])
}.
rec-survey-wrong-kind = Put it in that form.
err-survey-unknown-word = “{ $word }” means nothing here.
rec-survey-unknown-word = Write one of: { $known }.
err-survey-unknown-field = “{ $name }” does not belong here.
rec-survey-unknown-field = Check the spelling, or take it out. What may stand here: { $known }.
err-survey-missing-field = “{ $name }” is missing here.
rec-survey-missing-field = Add “{ $name }: …” within these brackets.
err-survey-double-field = “{ $name }” stands twice in this group.
rec-survey-double-field = Keep one of the two.
err-survey-double-key = “{ $key }” stands twice here.
rec-survey-double-key = Keep one of the two.
err-survey-double-id = The id “{ $id }” is taken: it stands first at { $first }.
rec-survey-double-id = Give one of the two another id.
err-survey-bad-id = “{ $id }” cannot be an id.
rec-survey-bad-id = Use small letters a to z, digits and single underscores between them, at most 40 characters.
err-survey-reserved-id = “{ $id }” is the code of a non-answer.
rec-survey-reserved-id = Give the choice another id. Every question offers the non-answers by itself.
err-survey-empty-text = This text is empty.
rec-survey-empty-text = Write the words that are to be shown, or take the part out.
err-survey-long-text = This text is longer than { $limit } characters.
rec-survey-long-text = Shorten it, or split it: nobody reads that much on one screen.
err-survey-control-character = This text holds a character that cannot be shown.
rec-survey-control-character = Type the text again by hand.
err-survey-bad-language = “{ $tag }” is not a language tag.
rec-survey-bad-language = Write a tag such as "en", "cy" or "pt-BR".
err-survey-undeclared-language = The survey does not list the language “{ $tag }”.
rec-survey-undeclared-language = Add it to “languages” at the top, or take this text out.
err-survey-missing-language = This text is not given in “{ $tag }”.
rec-survey-missing-language = Add it: a map such as {"{"}"en": "Yes", "cy": "Ydw"{"}"} holds every language of the survey.
err-survey-missing-symbol = There is no symbol “{ $id }”.
rec-survey-missing-symbol = Use the id of a built-in symbol, or put { $id }.svg into the folder “symbols” beside survey.ron.
err-survey-bad-symbol = This drawing is refused: { $why ->
    [too-large] it is larger than 256 KiB
    [not-text] it is not text in UTF-8
    [not-svg] it is not an SVG drawing
    [document-type] it has a document type or an entity
    [script] it holds a script
    [external] it refers to something outside of itself
    [picture] the picture within it is not one small PNG
    [effects] it has filters or markers
    [broken] it is not well formed
    [too-deep] its parts stand too deep within each other
   *[copies] it holds copies of copies
}.
rec-survey-bad-symbol = Save it as “plain SVG” in your drawing program, without linked pictures.
err-survey-too-few = There are too few { $what ->
    [choices] choices
    [rows] rows
    [versions] versions
    [pages] pages
    [questions] questions
    [languages] languages
    [any] choices
    [phrases] phrases
   *[conditions] conditions
} here: at least { $least } must be.
rec-survey-too-few = Add what is missing, or take the whole part out.
err-survey-too-many = There are too many { $what ->
    [choices] choices
    [rows] rows
    [versions] versions
    [pages] pages
    [questions] questions
    [languages] languages
    [any] choices
    [phrases] phrases
    [prompts] prompts
    [reminders] reminders
    [introduction] sentences
    [thanks] sentences
    [practice] practice questions
    [items] questions and rows taken together
    [symbols] drawings
   *[conditions] conditions
} here: at most { $most } can be.
rec-survey-too-many = Take some out, or split the part in two.
err-survey-bad-limit = The limit { $limit } does not fit { $choices } choices.
rec-survey-bad-limit = Write a number from 1 to { $choices }, or leave the limit out.
err-survey-all-alone = Every choice here excludes every other.
rec-survey-all-alone = Write the question as One(…), or take “alone: true” from the choices that go together.
err-survey-double-value = Another choice of this question has the number { $value } already.
rec-survey-double-value = Give each choice its own “value”, or leave the values out: they are then counted from 1.
err-survey-unknown-question = There is no question “{ $id }” in this version.
rec-survey-unknown-question = Write the id of a question of the same version.
err-survey-unknown-row = Question “{ $question }” has no row “{ $id }”.
rec-survey-unknown-row = Write the id of one of its rows.
err-survey-row-needed = Question “{ $question }” has rows, and this does not say which one it is about.
rec-survey-row-needed = Add “row: "…"”.
err-survey-unknown-choice = Question “{ $question }” has no choice “{ $id }”.
rec-survey-unknown-choice = Write the id of one of its choices.
err-survey-no-choices = Question “{ $question }” has no choices to look at.
rec-survey-no-choices = Write Answered(question: "{ $question }") instead.
err-survey-not-yet-asked = Question “{ $question }” has not been asked at this point.
rec-survey-not-yet-asked = A condition can only be about questions before its own. Move one of the two.
err-survey-never-asked = Question “{ $question }” can never be asked: no answers make its condition true.
rec-survey-never-asked = Change the condition, or take the question out.
err-survey-too-deep = Conditions stand more than { $most } deep within each other.
rec-survey-too-deep = Write the condition in a flatter way.
err-survey-double-measure = Another item of this version measures “{ $id }” already.
rec-survey-double-measure = Each measure may stand once in a version. Give one of the two another name.
