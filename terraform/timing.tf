# Times and limits that depend on each other, said once. The lease of a mail under way is the function's own sum: its time-out
# and 30 s, so always shorter than the visibility time-out.
locals {
  timeout_seconds = coalesce(var.timeout_seconds, max(20, 2 * var.send_timeout_seconds))

  # Using Lambda with Amazon SQS: six times the function's time-out, and the batching window.
  visibility_timeout_seconds = 6 * local.timeout_seconds + var.batching_window_seconds

  # A day more than the longest max_age_hours: the queue must not lose a mail before the function gives it up, with its reason,
  # and a shorter time would take away at once what has lain there for longer.
  retention_days = 10

  # The function's waits grow to 15 minutes after 80 receives: four an hour. More is a function that crashes, where no ledger says
  # over which message.
  max_receive_count = max(200, 104 + 4 * var.max_age_hours)

  ledger_days = coalesce(var.ledger_days, max(30, 2 * local.retention_days + var.dead_letter_retention_days))

  # A FIFO queue delivers one batch per mailbox at a time. The environments of a standard one share the four requests that
  # Exchange takes at a time.
  maximum_concurrency = coalesce(var.maximum_concurrency, var.fifo ? max(2, min(1000, length(var.sender_mailboxes))) : 2)
  mailbox_concurrency = var.fifo ? 4 : floor(4 / local.maximum_concurrency)
}
