"""What the screens of the trial and of the desk share: corrections of a reading, open points, the verify page's answer."""
