variable "name" {
  description = "Name of the queue, without \".fifo\"; the dead-letter queue adds \"-dead\"."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,70}$", var.name))
    error_message = "name: 1 to 70 letters, digits, '_' and '-' (the suffixes -dead and .fifo are added)."
  }
}

variable "fifo" {
  description = "FIFO, with the sender mailbox as message group: SQS then gives out one batch per mailbox at a time. false: a standard queue."
  type        = bool
  default     = true
  nullable    = false
}

variable "visibility_timeout_seconds" {
  description = "How long a message that was given out stays hidden; six times the function's time-out and the batching window."
  type        = number
  nullable    = false

  validation {
    condition     = var.visibility_timeout_seconds >= 6 && var.visibility_timeout_seconds <= 43200
    error_message = "visibility_timeout_seconds: 6 to 43200."
  }
}

variable "retention_seconds" {
  description = "How long the queue keeps a message."
  type        = number
  default     = 345600
  nullable    = false

  validation {
    condition     = var.retention_seconds >= 3600 && var.retention_seconds <= 1209600
    error_message = "retention_seconds: 3600 (an hour) to 1209600 (14 days)."
  }
}

variable "dead_letter_retention_seconds" {
  description = "How long the dead-letter queue keeps a message. In a standard queue the time in the first queue counts too."
  type        = number
  default     = 1209600
  nullable    = false

  validation {
    condition     = var.dead_letter_retention_seconds <= 1209600 && var.dead_letter_retention_seconds >= var.retention_seconds
    error_message = "dead_letter_retention_seconds: at least retention_seconds, or a message could vanish before anybody sees it, and at most 1209600 (14 days)."
  }
}

variable "max_receive_count" {
  description = "After how many receives the queue itself gives a message up: a net for a function that crashes."
  type        = number
  default     = 200
  nullable    = false

  validation {
    condition     = var.max_receive_count >= 10 && var.max_receive_count <= 1000
    error_message = "max_receive_count: 10 to 1000. Waiting costs receives, so a small number loses mails that only wait."
  }
}

variable "max_message_kib" {
  description = "The largest message in KiB; the dead-letter queue takes 32 more, so that the reasons fit. null: 992 with version 6 of the aws provider, 224 with version 5, which knows no more."
  type        = number
  default     = null

  validation {
    condition     = var.max_message_kib == null || try(var.max_message_kib >= 1 && var.max_message_kib <= 992 && floor(var.max_message_kib) == var.max_message_kib, false)
    error_message = "max_message_kib: a whole number from 1 to 992; 32 KiB of the 1 MiB that SQS takes are for the reasons of dead letters."
  }
}

variable "kms_key_arn" {
  description = "A KMS key of your own; null: SQS's, at no cost. Its policy has to let in whoever sends to the queue."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn: the ARN of a key (arn:aws:kms:...:key/...), not of an alias."
  }
}

variable "senders" {
  description = "Services that may send to the queue, each for the sources named: {\"events.amazonaws.com\" = [rule ARN]}."
  type        = map(list(string))
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for sources in values(var.senders) : length(sources) > 0])
    error_message = "senders: at least one source ARN for each service; without one, anybody's rule or topic could send."
  }
}

variable "function_arn" {
  description = "ARN of the function, or of its alias, that the queue feeds."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9$_-]+)?$", var.function_arn))
    error_message = "function_arn: the ARN of a function (arn:aws:lambda:...:function:...)."
  }
}

variable "batch_size" {
  description = "Messages of one invocation."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.batch_size >= 1 && var.batch_size <= 10000 && (var.batch_size <= 10 || !var.fifo)
    error_message = "batch_size: 1 to 10 for a FIFO queue, 1 to 10000 for a standard one."
  }
}

variable "batching_window_seconds" {
  description = "How long Lambda gathers messages for a batch; a standard queue only."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.batching_window_seconds >= 0 && var.batching_window_seconds <= 300 && (var.batching_window_seconds == 0 || !var.fifo)
    error_message = "batching_window_seconds: 0 for a FIFO queue, 0 to 300 for a standard one."
  }

  validation {
    condition     = var.batch_size <= 10 || var.batching_window_seconds >= 1
    error_message = "batching_window_seconds: at least 1 with a batch_size over 10, as Lambda wants it."
  }
}

variable "maximum_concurrency" {
  description = "The most environments that the queue may use at a time."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.maximum_concurrency >= 2 && var.maximum_concurrency <= 1000
    error_message = "maximum_concurrency: 2 to 1000, as Lambda wants it."
  }
}

variable "tags" {
  description = "Tags of both queues and of the mapping."
  type        = map(string)
  default     = {}
  nullable    = false
}
