variable "alarms" {
  description = "Whether there are alarms and a dashboard."
  type        = bool
  default     = true
  nullable    = false
}

variable "alarm_actions" {
  description = "ARNs of the SNS topics that are notified of alarms, and of their end. Without one no one is notified, and each plan warns."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.alarm_actions : can(regex("^arn:[a-z-]+:(sns|lambda|ssm|ssm-incidents|autoscaling|automate|swf):", arn))])
    error_message = "alarm_actions: ARNs of SNS topics, or of what else an alarm can call (a function, Systems Manager); no queue, and no address."
  }

  validation {
    condition     = alltrue([for arn in var.alarm_actions : contains([local.region, ""], try(split(":", arn)[3], local.region))])
    error_message = "alarm_actions: of another region than the alarms, ${local.region}; CloudWatch takes topics of its own only."
  }

  validation {
    condition     = length(var.alarm_actions) == 0 || var.alarms
    error_message = "alarm_actions: there are no alarms with alarms = false."
  }
}

variable "alarm_thresholds" {
  description = <<-EOT
    When an alarm goes off, in place of the default. More than so many in alarm_period_minutes: dead_letters, undelivered,
    errors, throttles, misconfigured, unknown, events_untold, foreign_groups (0 each). oldest_message_minutes: how long a mail may wait (60, and at most half of
    max_age_hours). dead_letter_hours: how long dead letters, or undelivered messages, may stay, 1 to 168 (24). silence_hours: how long it
    may be that no mail is accepted, 1 to 168 (no alarm; with a daily heartbeat 25).
  EOT
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.alarm_thresholds), keys(local.thresholds_by_default))) == 0
    error_message = "alarm_thresholds: there is no ${join(", ", setsubtract(keys(var.alarm_thresholds), keys(local.thresholds_by_default)))}, only ${join(", ", keys(local.thresholds_by_default))}."
  }

  validation {
    condition     = alltrue([for threshold in values(var.alarm_thresholds) : try(threshold >= 0, false)])
    error_message = "alarm_thresholds: numbers, 0 or more."
  }

  validation {
    condition     = try(var.alarm_thresholds.oldest_message_minutes >= 1 && var.alarm_thresholds.oldest_message_minutes < var.max_age_hours * 60, !contains(keys(var.alarm_thresholds), "oldest_message_minutes"))
    error_message = "alarm_thresholds.oldest_message_minutes: 1 or more, and less than max_age_hours, or a mail is given up before anybody hears that it waits."
  }

  validation {
    condition     = try(contains(range(1, 169), var.alarm_thresholds.dead_letter_hours), !contains(keys(var.alarm_thresholds), "dead_letter_hours"))
    error_message = "alarm_thresholds.dead_letter_hours: a whole number from 1 to 168, the week that CloudWatch looks back."
  }

  validation {
    condition     = try(contains(range(1, 169), var.alarm_thresholds.silence_hours) && var.metrics != "false", !contains(keys(var.alarm_thresholds), "silence_hours"))
    error_message = "alarm_thresholds.silence_hours: a whole number from 1 to 168, the week that CloudWatch looks back; with metrics = \"false\" accepted mails are not counted."
  }
}

variable "alarm_period_minutes" {
  description = "In which time an alarm counts; it goes off at most once in it."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.alarm_period_minutes >= 1 && var.alarm_period_minutes <= 1440 && floor(var.alarm_period_minutes) == var.alarm_period_minutes
    error_message = "alarm_period_minutes: a whole number from 1 to 1440, a day."
  }
}
