variable "name" {
  description = "Prefix of the alarms, and name of the dashboard."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,200}$", var.name))
    error_message = "name: 1 to 200 letters, digits, '_' and '-'."
  }
}

variable "function_name" {
  description = "Name of the function."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.function_name))
    error_message = "function_name: the name of a function, not its ARN."
  }
}

variable "queue_name" {
  description = "Name of the queue."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,80}([.]fifo)?$", var.queue_name))
    error_message = "queue_name: the name of a queue, not its URL or ARN."
  }
}

variable "dead_letter_queue_name" {
  description = "Name of the dead-letter queue."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,80}([.]fifo)?$", var.dead_letter_queue_name))
    error_message = "dead_letter_queue_name: the name of a queue, not its URL or ARN."
  }
}

variable "actions" {
  description = "ARNs of SNS topics that are told of alarms, and of their end."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.actions : can(regex("^arn:[a-z-]+:[a-z0-9-]+:", arn))])
    error_message = "actions: ARNs, such as those of SNS topics."
  }
}

variable "oldest_message_minutes" {
  description = "How old the queue's oldest message may grow before the alarm goes off. In a standard queue, of those that were received less than three times."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.oldest_message_minutes >= 1
    error_message = "oldest_message_minutes: 1 or more."
  }
}

variable "rule_names" {
  description = "EventBridge rules that feed the queue, by any key: their names."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "topic_names" {
  description = "SNS topics that feed the queue, by any key: their names."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "tags" {
  description = "Tags of the alarms."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "by_mailbox" {
  description = "Whether the function's metrics go by mailbox as well."
  type        = bool
  default     = false
  nullable    = false
}
