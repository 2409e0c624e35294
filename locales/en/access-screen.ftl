# Words of the screen of access settings. Its readers are adults: a parent, a teacher, an assistant. Short, plain and kind.

access-open = Settings
access-title = See, hear and press
access-done = Done
access-undo = Undo changes
access-sections = Groups of settings
access-sample = A sample question with these settings: { $words }
access-sample-note = This is how a question looks. You can try it; nothing is kept.
access-held = These settings hold until the program is closed.
access-not-remembered = This laptop keeps nothing just now: these settings hold until the program is closed.
access-go-back = Go back
access-less = { $what }: less
access-more = { $what }: more
access-at-the-end = It does not go further.
access-percent = { $number } %
access-seconds = { $number } s
access-rounds = { $number ->
        [one] 1 round
       *[other] { $number } rounds
    }
access-value = { $what }: { $value }
access-page = Page { $page } of { $pages }
access-page-of = { $what }: page { $page } of { $pages }
access-page-before = { $what }: page before
access-page-after = { $what }: next page

## Profiles

access-section-profiles = Profiles
access-profiles-about = Choose what suits, look at the sample, and change what you like.
access-ready-made = Ready-made
access-own = Kept on this laptop
access-own-none = None yet. Change some settings, then keep them here for next time.
access-profile-name = { $name }: { $about }
access-keep-title = Keep these settings under a name
access-name = A name for these settings
access-name-usual = Without a name they are kept as “{ $name }”.
access-usual-name = My settings
access-keep = Keep them
access-export = Save to a file
access-export-name = Save “{ $name }” to a file
access-remove = Remove
access-remove-name = Remove “{ $name }”
access-import = Bring one from a file
access-kept = Kept as “{ $name }”.
access-imported = “{ $name }” is here now. Press it to use it.
access-exported = “{ $name }” is in { $path }.
access-removed = “{ $name }” is removed.
access-remove-title = Remove “{ $name }”?
access-remove-more = The settings that are in use stay as they are.
access-remove-yes = Yes, remove it
access-remove-no = No, keep it
access-replace-title = There is a “{ $name }” already. Put these settings in its place?
access-replace-yes = Yes, put them in its place
access-replace-no = No, another name

## Looks

access-section-looks = Looks
access-looks-about = What is easy to see and to read.
access-theme = Colours
access-theme-cream = Cream
access-theme-pale-blue = Pale blue
access-theme-pale-green = Pale green
access-theme-dark = Dark
access-theme-black-on-white = Black on white
access-theme-yellow-on-black = Yellow on black
access-theme-system = As the computer
access-text-size = Text size
access-line-spacing = Space between lines
access-font = Letters
access-font-usual = As it comes
access-font-add = Add a font file
access-font-added = “{ $name }” is here now, and is used.
access-not-here = { $name } (not on this laptop)
access-high-contrast = Symbols with thick lines and strong colours
access-skin = Skin of people in symbols
access-skin-as-drawn = As drawn
access-skin-light = Light
access-skin-medium-light = Medium light
access-skin-medium = Medium
access-skin-medium-dark = Medium dark
access-skin-dark = Dark
access-animation = Movement on the screen
access-animation-system = As the computer
access-animation-on = On
access-animation-off = Off

## Reading aloud

access-section-reading = Voice and sounds
access-reading-about = A voice reads the question and the answers.
access-read-when = Read aloud
access-read-off = Never
access-read-on-demand = When its button is pressed
access-read-page = Also when a page opens
access-rate = Speed of the voice
access-voice = Voice
access-voice-usual = The computer’s own
access-voice-other = { $name } ({ $language })
access-voice-more = A voice reads surveys in its own language. In other languages the computer’s own voice reads.
access-voice-sought = Looking for voices…
access-voice-only = This computer has one voice, and it is used.
access-voice-try = Try the voice
access-voice-stop = Stop the voice
access-sounds = A soft sound when an answer is chosen or the page turns
access-sounds-hear = Hear the sounds
access-sounds-none = There is nothing on this computer that plays sounds. Everything else works without.
access-highlight = Show each word as it is said

## Touch and mouse

access-section-pointing = Touch and mouse
access-pointing-about = For hands that find it hard to aim or to press once.
access-growth = Size of buttons and answers
access-ignore-again = A second press does nothing for
access-press-acts = A press counts
access-on-release = When I let go
access-on-press = As soon as I press
access-on-release-more = When letting go counts, a finger that slips off the button does nothing.

## Keyboard

access-section-keyboard = Keyboard
access-keyboard-about = Tab and the arrow keys always work. Escape always asks to stop.
access-number-keys = Keys 1 to 9 choose an answer
access-number-keys-more = Switch this off for a child who leans on the keys.

## Switches

access-section-switches = Switches
access-switches-about = Things light up one after the other. A press of the switch chooses.
access-switch-count = How many switches
access-switch-off = None
access-switch-one = One
access-switch-two = Two
access-switch-key = The switch
access-switch-step = Switch that goes on
access-switch-select = Switch that chooses
access-switch-change = Change the switch
access-switch-change-name = { $what }: { $key }. Change it
access-catch-title = Press the switch now
access-catch-more = Any key or mouse button. Escape goes back.
access-bad-key = That key cannot be a switch. Try another one.
access-pattern = In what order
access-pattern-linear = One after the other
access-pattern-rows = Row by row, then along the row
access-scan-time = Time on each thing
access-first-extra = Extra time on the first
access-rounds-label = Rounds before it waits
access-switch-ignore = A second press does nothing for
access-acceptance = Hold the switch for at least
access-speak-each = Say each thing as it lights up

## Keys as they stand on a keyboard; a letter or digit names itself.

access-switch-Space = Space bar
access-switch-Enter = Enter
access-switch-Tab = Tab
access-switch-Backspace = Backspace
access-switch-ArrowUp = Up arrow
access-switch-ArrowDown = Down arrow
access-switch-ArrowLeft = Left arrow
access-switch-ArrowRight = Right arrow
access-switch-PageUp = Page up
access-switch-PageDown = Page down
access-switch-MouseLeft = Left mouse button
access-switch-MouseRight = Right mouse button
access-switch-MouseMiddle = Middle mouse button
access-switch-MouseBack = Back button of the mouse
access-switch-MouseForward = Forward button of the mouse

## Eye gaze

access-section-gaze = Eye gaze
access-gaze-about = Resting on a thing chooses it, without a press. Also for a head mouse.
access-dwell-on = Resting chooses
access-lock-on = Rest before it begins to fill
access-dwell-time = Time to fill
access-rest-area-on = A place to rest that does nothing
access-on-screen-keyboard = Keys on the screen, for writing
access-on-screen-off = None
access-on-screen-alphabetical = A B C
access-on-screen-qwerty = As on a keyboard

## Pace

access-section-pace = Pace
access-pace-about = How much comes at once, and how it goes on.
access-one-at-a-time = One question at a time, in every version
access-auto-advance = Go on by itself when an answer is chosen
access-auto-advance-more = Only where one answer is asked for, and never from the last page.
