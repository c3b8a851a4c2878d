"""
From running text to the records it mentions, and what it says of each.

A text becomes tokens; names and cues are sequences of such; sentences and headings say
how far a cue reaches. No part looks at a token more than a fixed number of times.
"""
