# Checked, with the reasons, where they are used: modules/sender.

variable "memory_mb" {
  description = "The function's memory in MB; processor time grows with it."
  type        = number
  default     = 256
  nullable    = false
}

variable "log_retention_days" {
  description = "How long the function's log is kept."
  type        = number
  default     = 30
  nullable    = false
}

variable "vpc" {
  description = "Subnets and security groups, if the function is to run in a VPC; it needs a way out to Microsoft and to AWS."
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
  })
  default = null
}

variable "tracing" {
  description = "Whether X-Ray traces the invocations."
  type        = bool
  default     = false
  nullable    = false
}

variable "on_failure_arn" {
  description = "Where Lambda puts an invocation of the function itself that nobody waits for and that failed three times: a standard SQS queue or SNS topic, under no other KMS key than kms_key_arn. What comes by the queue needs none."
  type        = string
  default     = null
}

variable "metrics" {
  description = "Which metrics the function makes: true (mails by outcome), by-mailbox (by mailbox and outcome as well, a metric of CloudWatch for each pair that occurs) or false (none; the alarms for misconfigured and unknown never go off then)."
  type        = string
  default     = "true"
  nullable    = false
}
