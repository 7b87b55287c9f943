"""Set-up is data: idempotent verbs over the files in ``data``, run on install and on every migrate."""
