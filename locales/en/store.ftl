# Words of the store part: saving on the laptop, bundles, disks. The reader is often an adult beside a child, and not technical.

## The disk

err-store-disk-full = There is no room left on the disk, so this was not saved: { $path }
rec-store-disk-full = Make room (empty the recycle bin, for example), or choose another folder or a memory stick. Then try again. What was saved before is safe.
err-store-not-writable = The program may not write here: { $path }
rec-store-not-writable = Choose another folder, or unlock the memory stick if it has a small switch. Then try again.
err-store-not-readable = The program may not read this: { $path }
rec-store-not-readable = Ask whoever looks after this computer to let you read it, or copy it to a place of your own. Then try again.
err-store-folder-gone = This cannot be found: { $path }
rec-store-folder-gone = If it is on a memory stick or a network drive, connect it again. Then try again, or choose another folder.
err-store-read-back-differs = The disk did not give back what was written to it: { $path }
rec-store-read-back-differs = Do not trust this disk any more. Choose another folder on another disk or a memory stick, and try again.
err-store-file-exists = There is already a file at { $path }.
rec-store-file-exists = Choose another name or another folder. The old file was not touched.
err-store-file-too-large = This file is larger than it can be: { $path }
rec-store-file-too-large = It was not read (the limit is { $limit } bytes). Check that it is the right file.
err-store-no-file-name = This is not the name of a file: { $path }
rec-store-no-file-name = Give a folder and a file name.
err-store-disk-failed = The disk reports a fault: { $path } ({ $reason })
rec-store-disk-failed = Try again. If it happens again, choose another folder on another disk or a memory stick. What was saved before is safe.

## The store

err-store-in-use = The program is already open and using this folder: { $path }
rec-store-in-use = Go to the window that is open, or close it, and then try again.
err-store-no-lock = This folder cannot be kept for one program alone: { $path } ({ $reason })
rec-store-no-lock = Choose a folder on this computer or on a memory stick, not on a network drive.
err-store-not-installed = The study “{ $title }” has not been opened on this computer before.
rec-store-not-installed = Open the study file first.
err-store-newer = This folder was used by a newer version of the program: { $path }
rec-store-newer = Use the newer version. Nothing has been changed, and everything in the folder is safe.
err-store-bad-sitting = This response has been continued too often (at most { $limit } times).
rec-store-bad-sitting = Begin a new response. What was said so far is saved.
err-store-payload-too-large = There is more text in this response than can be saved ({ $limit } bytes).
rec-store-payload-too-large = Shorten the longest comment, and go on. What was saved before is safe.
err-store-sitting-taken = This part of the response was saved by an earlier run of the program and must not be written over.
rec-store-sitting-taken = Go on in a new part of the response. Nothing has been lost.
err-store-sitting-went-out = This part of the response has already been exported and must stay as it is.
rec-store-sitting-went-out = Go on in a new part of the response. Nothing has been lost.
err-store-thrown-away = This response has been thrown away, so nothing more of it is saved.
rec-store-thrown-away = Nothing needs to be done. Begin a new response when somebody wants to answer.
err-store-bad-count-name = A count can only be named with small letters, digits, hyphens and underscores.
rec-store-bad-count-name = Please report this: it is a fault of the program. No answer is affected.

## Bundles

err-bundle-nothing = There are no answers to export yet.
rec-bundle-nothing = Nothing needs to be done. Come back when somebody has answered.
err-bundle-file-exists = There is already a file at { $path }, and it may be the only copy of something.
rec-bundle-file-exists = Choose another name. The old file was not touched, and all answers are still on this computer.
err-bundle-not-noted = The bundle { $path } is written and complete, but this computer could not note that: { $reason ->
    [store-disk-full] there is no room left on its disk.
    [store-not-writable] the program may not write in its own folder.
    [store-folder-gone] the program's own folder cannot be found.
   *[other] its disk reports a fault.
}
rec-bundle-not-noted = You can send the bundle. The answers stay on this computer and will go out once more with the next bundle, which does no harm.
err-bundle-not-a-bundle = This file opens, but it is not a bundle of answers.
rec-bundle-not-a-bundle = Choose a file that was exported from the program; its name usually ends in .bundle.
