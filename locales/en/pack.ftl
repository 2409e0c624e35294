# Packs: pictures that people bring along.

err-pack-no-file = { $path } cannot be read: { $why }
rec-pack-no-file = Check the name, and that the folder or stick is there.
err-pack-not-a-pack = { $path } is not a pack of symbols.
rec-pack-not-a-pack = Name a folder of pictures, a board (.obf), a package of boards (.obz), or one picture (SVG, PNG, JPEG, GIF or WebP).
err-pack-too-many-files = There are more than { $limit } files in it.
rec-pack-too-many-files = Put the pictures that the survey needs into a folder of their own.
err-pack-bad-package = This package is damaged, or it is no zip file.
rec-pack-bad-package = Save it once more from the program that it comes from.
err-pack-no-board = There is neither a board nor a picture in this package.
rec-pack-no-board = Save it as Open Board Format (.obz), or as a zip of pictures.
err-pack-board = This is not a board in Open Board Format ({ $why }).
rec-pack-board = Save it once more from the program that it comes from, as .obf or .obz.
err-pack-stopped = The reading was stopped. Nothing was taken.
rec-pack-stopped = Choose the pictures again when you like.
err-pack-too-large = This picture has more than { $limit } MiB.
rec-pack-too-large = Save it smaller: 512 dots on its longer side are enough.
err-pack-too-many-dots = This picture has more than { $limit } million dots, or would need too much memory.
rec-pack-too-many-dots = Save it smaller: 512 dots on its longer side are enough.
err-pack-unreadable = This picture cannot be read from the disk.
rec-pack-unreadable = Copy it once more.
err-pack-not-a-picture = This is no picture that can be read.
rec-pack-not-a-picture = Save it as SVG, PNG, JPEG, GIF or WebP.
err-pack-broken = This picture is damaged.
rec-pack-broken = Open it in another program and save it once more.
err-pack-drawing = This drawing cannot be taken: { $why ->
    [too-large] it is larger than 256 KiB
    [not-text] it is not written in UTF-8
    [not-svg] it is no SVG drawing
    [document-type] it has a document type or entities
    [script] it has a script or a foreign object
    [external] it asks for something from elsewhere
    [picture] the picture within it is not one small PNG
    [effects] it has filters or markers
    [too-deep] its parts are nested too deeply
    [copies] it makes copies of copies
    [broken] it is not well formed
   *[other] { $why }
}.
rec-pack-drawing = Save it once more as a plain SVG without links, effects and copies, or save it as PNG.
err-pack-elsewhere = This picture is on the internet, and nothing is fetched from there.
rec-pack-elsewhere = Save the board with its pictures in it (.obz), or save the picture and put it into a folder.
err-pack-other-set = This picture belongs to a symbol set that only the other program has.
rec-pack-other-set = The built-in symbol stays. A picture of your own can take its place.
err-pack-nowhere = The package names this, but does not have it.
rec-pack-nowhere = Save the package once more with all its pictures.
err-pack-bad-data = What stands in the board in place of this picture is none.
rec-pack-bad-data = Save the board once more from the program that it comes from.
err-pack-packing = This is locked with a password or packed in a way that is not read.
rec-pack-packing = Save the package without a password, as a usual zip.
err-pack-swells = This would swell beyond all sense when unpacked.
rec-pack-swells = Do not use this package if you do not know where it comes from.
err-pack-damaged = This is damaged within the package.
rec-pack-damaged = Save the package once more from the program that it comes from.
err-pack-bad-board = This board in the package is not in Open Board Format.
rec-pack-bad-board = The other boards were read. Save this one once more if it is needed.
err-pack-twice = Two files in the package have this name.
rec-pack-twice = Save the package once more from the program that it comes from.

say-pack-matched = Pictures for { $count } of the { $of } symbols of { $survey }:
say-pack-picture = { "  " }{ $id }: { $from } (licence: { $licence }; author: { $author })
pack-licence-unknown = not said
say-pack-missing = { $count ->
    [one] One symbol stays the built-in one: { $ids }
   *[other] { $count } symbols stay the built-in ones: { $ids }
}
say-pack-duplicate = Not needed, { $id } has a picture already: { $from }
say-pack-unused = { $count ->
    [one] One picture stands for nothing in this survey.
   *[other] { $count } pictures stand for nothing in this survey.
}
