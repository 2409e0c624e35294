# Words for stopping, and for the adult who sits beside the child. What a child reads has eight words a sentence at most.

stop-break = Have a break
stop-upset = I’m upset

break-title = Time for a break
break-covered = Nobody can see your answers now.
break-ready = Rest as long as you want.

upset-title = We can stop now
upset-okay = It is okay to be upset.
upset-helps = A grown-up can help you.
upset-adult = Stop here, and comfort them first. You need not find out why, and the survey does not need to know. Nothing has to be finished: you can carry on another day, stop and keep what was said, or throw it away.

care-title = Whom to turn to
care-safe = If you think that a child is not safe: { $words }
care-safe-usual = If you think that a child is not safe, tell the person at school who looks after safeguarding today. In danger, call 999.
care-ask = Questions about this study: { $words }
care-ask-usual = Questions about this survey: ask the person who gave it to you.
care-no-alarm = This program alerts no one. What a child says here is sealed, and nobody can read it before the researcher opens it.

adults-guidance = Before you begin
guidance-open = Grown-ups: read this first
guidance-title = For the grown-up beside the child
guidance-what = Two minutes to read, before a pupil begins.
guidance-versions = Choose the version together
guidance-versions-more = There are two: one with symbols, and one with more words. Look at a sample of each side by side, and let the pupil choose.
guidance-beside = Alone, or with somebody beside
guidance-beside-more = Some pupils manage by themselves. Others need somebody with whom they feel at ease: a parent or carer, a brother or sister, another relative, or a friend.
guidance-remind = Remind, and leave your opinion out
guidance-remind-more = You may help a pupil to remember something that really happened. As soon as your own view is in the words, the answer is no longer only theirs.
guidance-fine = This is fine
guidance-fine-1 = “Do you remember the sports day?”
guidance-fine-2 = “You were in a group with Sam last week. How was that?”
guidance-leading = This is not
guidance-leading-1 = “You didn’t like the sports day, did you?”
guidance-leading-2 = “Everybody is so nice to you there, aren’t they?”
guidance-why = Say why it matters
guidance-why-more = Tell the pupil that people really want to know what they think, so that school can be made better for everybody.
guidance-right = No right or wrong answers
guidance-right-more = Whatever the pupil says is an answer, also when it surprises you. Do not correct it, and do not praise it.
guidance-place = A relaxed time and place
guidance-place-more = Choose a moment when nobody is in a hurry, and somewhere comfortable. It is not homework.
guidance-skip = Questions may be missed out
guidance-skip-more = “Next” passes any question by. “I don’t know”, “I don’t understand” and “I’d rather not say” are as good as every other answer.
guidance-upset = If the pupil gets upset
guidance-upset-more = Stop, and comfort them. “Stop” is on every question. What was said can be kept or thrown away.
guidance-birth = The date of birth
guidance-birth-more = Where it is asked, it is only there to put the pupil’s answers beside those of their parent.
guidance-save = Save to print
guidance-saved = Saved: { $path }. Open it and print it like any web page.
guidance-file = guidance-for-grown-ups.html
guidance-done = Done
guidance-skip-all = Skip

err-lock-bad-pin = A PIN has { $least } to { $most } digits.
rec-lock-bad-pin = Choose numbers that the pupils will not guess.
err-lock-unreadable = The file of the child lock cannot be read: { $path }.
rec-lock-unreadable = The lock is off. Delete the file, and set the lock again if you want it. No answers are in it.
err-lock-newer = The child lock in { $path } was set by a newer version of this program.
rec-lock-newer = The lock is off. Use the newer version, or delete the file and set the lock again.

lock-open = Child lock
lock-title = Child lock
lock-what = With the lock on, the window fills the screen. Closing the program, the settings, other studies and giving the answers to the researcher then need a PIN. Pupils answer without it.
lock-set-new = Choose a PIN of 4 to 12 digits
lock-set-again = The same PIN again
lock-ask = For grown-ups: your PIN
lock-ask-more = A pupil can simply go back.
lock-field = PIN
lock-ok = OK
lock-undo = Undo
lock-wrong = That is not the PIN.
lock-differ = The two were not the same. Begin again.
lock-wait = { $seconds ->
        [one] Too many wrong tries. Wait 1 second.
       *[other] Too many wrong tries. Wait { $seconds } seconds.
    }
lock-checking = One moment…
lock-forgotten = PIN forgotten?
lock-forgotten-more = Nobody can tell you the PIN. Delete this file with the computer’s own file manager, then press OK here or start the program again: { $path }. No answer is lost: the answers stay sealed, lock or no lock.
lock-is-on = The lock is set. It closes when a pupil begins, and whenever the program starts.
lock-now = Lock now
lock-change = Change the PIN
lock-remove = Take the lock off
lock-nowhere = The lock needs a folder for answers, and there is none that can be used.

adults-break = Several questions in a row have no answer. A break may do good.
adults-helped = How I helped here
helped-alone = Not at all: they did it alone
helped-read = I read it out
helped-explained = I explained it
helped-pointed = I pointed
helped-hand = I held the hand or the switch
helped-answered = I answered for them
adults-view = What I think myself
adults-versions = Another version
adults-version = Change to: { $version }
adults-versions-more = The pupil goes on at the same place. What both versions ask keeps its answer; the change is noted.
adults-view-more = Your own view is kept apart as yours and sealed with the answers. It never becomes the pupil’s answer.
lock-wanted = This study asks for the child lock. Choose “Child lock” and set a PIN before pupils begin.
adults-way-back = To go on another time
adults-way-back-more = Write this down, for when the computer is switched off before the pupil has stopped: { $code }
