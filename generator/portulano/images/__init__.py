"""Picture files in, small upright copies without what cameras write into them out; each is decoded once for ever."""
