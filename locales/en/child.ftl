# The child's own way, beside the questions: taking part, the code, going on. The reader is a child, or the adult beside.

## Taking part. In the symbol version no sentence has more than 8 words. A symbol's name stands before its words, and | between.

assent-title = Do you want to take part?
assent-symbols-1 = ask: We ask you | question: some questions.
assent-symbols-2 = my_voice: You say | feel: what you think.
assent-symbols-3 = safe: Nobody at school | key: can open it.
assent-symbols-4 = stop: You can stop | another_time: at any time.
assent-reading-1 = We would like to ask you some questions. You can say what you think.
assent-reading-2 = What you say is locked away. Then nobody at home or at school can open it. Only the people who do this study can.
assent-reading-3 = You can stop whenever you like, and you can leave out any question.
assent-reading-4 = It is fine to say yes, and it is fine to say no.
assent-yes = Yes, I want to
assent-no = No, thank you

## Practice, before the first question

practice-title = Practise first?
practice-try = Practise
practice-begin = Start the questions
practice-over = That was practice
practice-again = Practise again
practice-about = This is practice.
practice-short = Practice
stop-practice = Stop now

## After a no

declined-title = That is fine
declined-nothing = Nothing is kept.
declined-before = What you said before is kept.

## For the adult, before

consent-title = For the grown-up
consent-agree = I agree
consent-more = Only the day is kept, never your name.
consent-next = Go on

## "I don't understand": the question in other words first

reword-title = In other words
reword-understood = Now I understand
reword-still-not = I don’t understand this

## What I said, before the end

said-end = That was the last question
said-finish = I’m finished
said-look = Look at what I said
said-title = What you said
said-quote = “{ $words }”

## The code

receipt-label = Your code
receipt-about = This code can take out what you said. Keep it safe.
receipt-save = Save the code
receipt-saved = The code is saved.
receipt-file = pupil-voice-code.txt
receipt-page =
    { $title }

    Code: { $receipt }

    With this code you can ask us to take out what you said. You do not need to say your name.
    Keep this page safe. Anyone who has the code can ask.

    { $contact }

## Going on with what stopped, by the code or the pictures that were shown then

going-on-code = What is your code?
going-on-pictures = Which 3 pictures are yours?
going-on-field = Code
going-on-undo = Undo
going-on-go = Go on
going-on-wrong = That did not fit. You can try again.
going-on-wait = { $seconds ->
        [one] Wait 1 second. Then try again.
       *[other] Wait { $seconds } seconds. Then try again.
    }
going-on-remember = Remember these 3 to go on later.

picture-bus = bus
picture-birthday = cake
picture-music = drum
picture-computer = computer
picture-home = house
picture-phone = phone
picture-lunch = plate
picture-art = paint
picture-sport = ball
picture-trip = walk
picture-drink = drink
picture-key = key
picture-calendar = calendar
picture-time = clock
picture-reading = book
picture-playtime = slide
