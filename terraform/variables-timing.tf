# Checked, with the reasons, where they are used: modules/sender.

variable "send_timeout_seconds" {
  description = "The longest that one send may take; a shorter one makes unknowns out of slow successes."
  type        = number
  default     = 30
  nullable    = false
}

variable "timeout_seconds" {
  description = "The function's time-out. null: twice send_timeout_seconds, and at least 20."
  type        = number
  default     = null
}

variable "max_age_hours" {
  description = "When a mail that waits is given up, from when it came into the queue."
  type        = number
  default     = 24
  nullable    = false
}

variable "max_attempts" {
  description = "After how many requests to Graph in vain a mail is given up."
  type        = number
  default     = 8
  nullable    = false
}

variable "dead_letter_retention_days" {
  description = "How long dead letters are kept."
  type        = number
  default     = 14
  nullable    = false
}

variable "ledger_days" {
  description = "How long the ledger remembers a mail. null: as long as it can lie in the queue, as a dead letter and, redriven, in the queue again, and at least 30."
  type        = number
  default     = null
}

variable "maximum_concurrency" {
  description = "The most environments that the queue may use at a time. null: one per mailbox, which is all that a FIFO queue can use; 2 for a standard queue."
  type        = number
  default     = null
}

variable "reserved_concurrency" {
  description = "Environments kept for the function, and its most; null: whatever the account has."
  type        = number
  default     = null
}

variable "batch_size" {
  description = "The most messages of one invocation."
  type        = number
  default     = 10
  nullable    = false
}

variable "batching_window_seconds" {
  description = "How long Lambda gathers messages for a batch; with a standard queue only."
  type        = number
  default     = 0
  nullable    = false
}
