# Words of the access settings: what can go wrong with a profile, the names of profiles, settings and choices, the keys on the screen.
# The reader of the first part is an adult, often not technical, who was handed a file.

## Files of profiles

err-access-unreadable = The access settings in { $path } cannot be used.
rec-access-unreadable = { $count ->
        [one] One thing in the file is wrong. The file is left as it is: mend it, move it away, or ask for a new one.
       *[other] { $count } things in the file are wrong. The file is left as it is: mend it, move it away, or ask for a new one.
    }
err-access-unusable = { $count ->
        [one] These access settings were not saved: one of them cannot be used.
       *[other] These access settings were not saved: { $count } of them cannot be used.
    }
rec-access-unusable = Change what is named here, and save again. What was saved before is still there.
err-access-too-large = This file is too large for access settings.
rec-access-too-large = It was not read (the limit is { $limit } bytes). Check that it is the right file.
err-access-not-text = This file is not text, so it holds no access settings.
rec-access-not-text = Choose a profile that was saved by this program. Its name ends in “.ron”.
err-access-not-ron = Line { $line }, letter { $column }: this is not written as a profile is ({ $why }).
rec-access-not-ron = Look just before this place for a missing comma, quotation mark or bracket, or ask for the file again.
err-access-no-format = This file does not say that it is a profile.
rec-access-no-format = If it is one, write “format: 1” as its first entry. Otherwise choose another file.
err-access-newer = This profile has the format { $found }; this program reads format 1.
rec-access-newer = It was most likely saved by a newer version of this program. Get the newer version, or set the profile up again here.
err-access-unknown-setting = Line { $line }, letter { $column }: there is no setting called “{ $found }” here.
rec-access-unknown-setting = Take it out, or write one of these: { $known }.
err-access-unknown-choice = Line { $line }, letter { $column }: “{ $found }” is not one of the choices.
rec-access-unknown-choice = Write one of these: { $known }.
err-access-twice = Line { $line }, letter { $column }: the setting “{ $setting }” stands here a second time.
rec-access-twice = Keep the one that is right, and take the other out.
err-access-missing = Line { $line }, letter { $column }: “{ $setting }” is missing before this place.
rec-access-missing = Write “{ $setting }: …” there, or save the profile again.
err-access-wrong-kind = Line { $line }, letter { $column }: something else belongs here ({ $why }).
rec-access-wrong-kind = Numbers are whole and stand alone, words stand in quotation marks, choices and true or false stand without.
err-access-out-of-range = The setting “{ $setting }” is { $found }.
rec-access-out-of-range = Choose a number from { $least } to { $most }.
err-access-empty = Nothing is written for “{ $setting }”.
rec-access-empty = { $setting ->
        [name] Write a name for the profile. Not the name of a child.
       *[other] Write a name, or take the setting out.
    }
err-access-long = Too much is written for “{ $setting }”.
rec-access-long = Use at most { $most } letters.
err-access-odd-letters = What is written for “{ $setting }” has a new line or something else in it that cannot be shown.
rec-access-odd-letters = Write it again, in one line.
err-access-unknown-key = “{ $found }”, which stands for “{ $setting }”, is no key and no mouse button.
rec-access-unknown-key = Press the switch on the settings screen, or write a name such as Space, Enter, F1, A or MouseRight.
err-access-escape-key = Escape cannot be a switch; it stands for “{ $setting }”.
rec-access-escape-key = Escape always asks to stop. Choose another key.
err-access-same-key = Both switches are the same key: { $key }.
rec-access-same-key = Choose another key for one of them, or use one switch.
err-access-name-taken = There is a profile called “{ $name }” already.
rec-access-name-taken = Choose another name, or change that profile.
err-access-too-many = There are { $most } profiles, and no more can be kept.
rec-access-too-many = Remove one that is not needed. You can save it to a file first.

## Ready-made profiles

access-profile-as-it-comes = As it comes
access-profile-as-it-comes-about = Finger, mouse or keyboard. Usual letters and colours.
access-profile-big-and-slow = Big and slow
access-profile-big-and-slow-about = Larger letters and buttons. A second press within one second does nothing.
access-profile-one-switch = One switch
access-profile-one-switch-about = The space bar is the switch. Each thing is highlighted and said in turn; a press chooses it.
access-profile-two-switches = Two switches
access-profile-two-switches-about = The space bar goes on to the next thing, Enter chooses it.
access-profile-eye-gaze = Eye gaze
access-profile-eye-gaze-about = For eyes or a head mouse: resting on a thing chooses it.
access-profile-screen-reader = Screen reader
access-profile-screen-reader-about = The screen reader speaks; this program is silent. Colours are those of the computer.
access-profile-high-contrast = High contrast
access-profile-high-contrast-about = Yellow on black, larger letters, symbols with thick lines.
access-profile-reads-to-me = Reads to me
access-profile-reads-to-me-about = Each page is read aloud when it opens.
access-no-child-name = Do not use the name of a child. “Big and slow” is a good name.

## Scanning

access-scan-start = Press your switch to start.
access-scan-row = Row: { $first } to { $last }

## Keys on the screen. Letters in rows, with a space between rows.

access-keyboard-alphabetical = abcdefghi jklmnopqr stuvwxyz
access-keyboard-qwerty = qwertyuiop asdfghjkl zxcvbnm
access-keys = Keys to write with
access-key-space = Space
access-key-comma = Comma
access-key-full-stop = Full stop
access-key-question-mark = Question mark
access-key-apostrophe = Apostrophe
access-key-backspace = Take back
access-key-shift = Capital
access-key-digits = Numbers
access-key-letters = Letters
access-key-done = Close keys
access-open-keys = Open the keys
access-rest-area = Rest your eyes here: nothing happens
access-scroll-up = Further up
access-scroll-down = Further down
