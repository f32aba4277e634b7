# What is not here is computed from what is: see timing.tf.

variable "send_timeout_seconds" {
  description = "The longest that one send may take; a shorter one makes unknowns out of slow successes."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.send_timeout_seconds >= 1 && var.send_timeout_seconds <= 450 && floor(var.send_timeout_seconds) == var.send_timeout_seconds
    error_message = "send_timeout_seconds: a whole number from 1 to 450."
  }
}

variable "timeout_seconds" {
  description = "The function's time-out. null: twice send_timeout_seconds, and at least 20."
  type        = number
  default     = null

  validation {
    condition     = var.timeout_seconds == null || try(var.timeout_seconds <= 900 && var.timeout_seconds >= var.send_timeout_seconds + 10 && floor(var.timeout_seconds) == var.timeout_seconds, false)
    error_message = "timeout_seconds: a whole number, at most 900, and at least 10 more than send_timeout_seconds, or hardly a mail could be started."
  }
}

variable "max_age_hours" {
  description = "When a mail that waits is given up, from when it came into the queue."
  type        = number
  default     = 24
  nullable    = false

  validation {
    condition     = var.max_age_hours >= 1 && var.max_age_hours <= 216 && floor(var.max_age_hours) == var.max_age_hours
    error_message = "max_age_hours: a whole number from 1 to 216; after nine days of waiting the 1000 receives that SQS counts to are used up."
  }

  validation {
    condition     = var.max_age_hours * 3600 > local.visibility_timeout_seconds
    error_message = "max_age_hours: longer than six times the function's time-out, which is how long a message stays hidden after a crash; it would come back only to be given up."
  }
}

variable "max_attempts" {
  description = "After how many failed requests to Graph a mail is given up."
  type        = number
  default     = 8
  nullable    = false

  validation {
    condition     = var.max_attempts >= 1 && floor(var.max_attempts) == var.max_attempts
    error_message = "max_attempts: a whole number, 1 or more."
  }
}

variable "dead_letter_retention_days" {
  description = "How long dead letters are kept. Made shorter, it takes away at once what has lain there for longer."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = contains(range(local.retention_days, 15), var.dead_letter_retention_days)
    error_message = "dead_letter_retention_days: a whole number from ${local.retention_days}, as long as the queue itself keeps a mail, to 14."
  }
}

variable "ledger_days" {
  description = "How long the ledger remembers a mail. null: as long as it can be in the queue, as a dead letter and, redriven, in the queue again, and at least 30."
  type        = number
  default     = null

  validation {
    condition     = var.ledger_days == null || try(var.ledger_days <= 3650 && var.ledger_days >= 2 * local.retention_days + var.dead_letter_retention_days && floor(var.ledger_days) == var.ledger_days, false)
    error_message = "ledger_days: a whole number, at least ${2 * local.retention_days + var.dead_letter_retention_days}, as long as a mail can be in the queue, as a dead letter and in the queue again, or a redrive could send it twice; at most 3650."
  }

  validation {
    condition     = var.ledger_days == null || var.ledger
    error_message = "ledger_days: there is no ledger with ledger = false."
  }
}

variable "maximum_concurrency" {
  description = "The most environments that the queue may use at a time. null: one per mailbox, which is all that a FIFO queue can use; 2 for a standard queue."
  type        = number
  default     = null

  validation {
    condition     = var.maximum_concurrency == null || try(var.maximum_concurrency >= 2 && var.maximum_concurrency <= 1000 && floor(var.maximum_concurrency) == var.maximum_concurrency, false)
    error_message = "maximum_concurrency: a whole number from 2 to 1000, as Lambda requires."
  }

  validation {
    condition     = var.fifo || var.maximum_concurrency == null || try(var.maximum_concurrency <= 4, false)
    error_message = "maximum_concurrency: at most 4 with a standard queue; its environments don't know of each other, and Exchange takes four requests of an app to a mailbox at a time. A FIFO queue has no such limit."
  }
}

variable "reserved_concurrency" {
  description = "Environments kept for the function, and its most; null: those that the account has."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null || try(var.reserved_concurrency >= local.maximum_concurrency && floor(var.reserved_concurrency) == var.reserved_concurrency, false)
    error_message = "reserved_concurrency: a whole number, at least maximum_concurrency (without one: a FIFO queue's number of mailboxes, and 2), or the queue's messages are throttled and use up their receives."
  }
}

variable "batch_size" {
  description = "The most messages of one invocation."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = floor(var.batch_size) == var.batch_size && var.batch_size >= 1 && var.batch_size <= 10000 && (var.batch_size <= 10 || !var.fifo)
    error_message = "batch_size: 1 to 10 with a FIFO queue, 1 to 10000 with a standard one."
  }
}

variable "batching_window_seconds" {
  description = "How long Lambda gathers messages for a batch; with a standard queue only."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = floor(var.batching_window_seconds) == var.batching_window_seconds && var.batching_window_seconds >= 0 && var.batching_window_seconds <= 300 && (var.batching_window_seconds == 0 || !var.fifo)
    error_message = "batching_window_seconds: 0 with a FIFO queue, 0 to 300 with a standard one."
  }

  validation {
    condition     = var.batch_size <= 10 || var.batching_window_seconds >= 1
    error_message = "batching_window_seconds: at least 1 with a batch_size over 10, as Lambda requires."
  }
}
