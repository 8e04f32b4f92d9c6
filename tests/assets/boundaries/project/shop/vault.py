LOCKED = True
