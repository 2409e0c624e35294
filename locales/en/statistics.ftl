# Statistics in words: what was found, how, and of how many.

stat-interval = { $low } % to { $high } % (95 % interval, Wilson, n = { $n })
stat-more-than-half = More than half: more than chance would often give if both were as likely.
stat-fewer-than-half = Fewer than half: fewer than chance would often give if both were as likely.
stat-about-half = About half: chance alone could have given this.
stat-differ = They differ by more than chance would often give.
stat-no-difference = No difference was found that chance could not have given.
stat-binomial = exact binomial test against one half
stat-fisher = Fisher’s exact test
stat-chi-square = chi-square test
stat-kruskal-wallis = Kruskal–Wallis test
stat-n = n = { $n }
stat-chi = χ²({ $degrees }) = { $value }
stat-h = H({ $degrees }) = { $value }
stat-p = p { $p }
stat-phi = φ = { $value }
stat-cramers-v = Cramér’s V = { $value }
stat-epsilon = ε² = { $value }
stat-sparse = Some groups are so small that this is a rough guide.
