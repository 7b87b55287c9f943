"""From a reading to issued papers, in the order of the work. Each name is a module here.

* **What is decided**: ``plan`` groups obligations into decisions; ``grouping`` says which belong together, ``due`` what
  is due, ``shares`` who owes which part, ``reasons`` why something is held back. Law is data in ``engine/law``.
* **What is written**: ``kinds`` is the catalogue (``kinds/*.yml``, ``shared.yml``; ``kind_faults`` refuses a record that
  cannot work), ``inputs`` and ``entries`` what a person is asked for, ``demands`` what must be there, ``case_effects`` when a
  paper may be made and what it causes; ``compose`` makes a ``Draft`` out of a plan or of
  what a person typed, with ``paper_parts``, ``duties``, ``wording`` and ``phrases.yml`` for the words and ``signing_block`` for titles.
* **How it looks**: ``render`` typesets (``templates/*.typ``), with ``fit``, ``capitals`` and ``typeface``; ``paper_fields``
  leaves the form fields, ``qr`` the look-up code. ``docx`` is the editable copy, ``register`` the .xlsx register.
* **How it is signed**: ``sign`` is the person's and the office's act; ``signers`` and ``signing_pool`` hold keys,
  ``form``, ``marks``, ``mark_font`` and ``pictures`` draw, ``embed`` knows byte ranges, ``archive`` closes for the archive.
* **How it is checked**: ``verify`` gives a ``verdict``; ``chains`` and ``revocation`` judge certificates, ``container`` the
  bytes, ``stranger`` does all of it in a process of its own. ``trial_ca`` and ``trial_revocation`` are for trials only.

``models`` holds the plain data that passes between them.
"""
