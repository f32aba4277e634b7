variable "name" {
  description = "Name of the function, its role and its log group. The role's ARN is the subject of a federation, so it is fixed."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.name))
    error_message = "name: 1 to 64 letters, digits, '_' and '-'."
  }
}

variable "zip" {
  description = "Path of function.zip, as ./mvnw package -Dnative makes it."
  type        = string
  nullable    = false

  validation {
    condition     = fileexists(var.zip)
    error_message = "zip: there is no such file; ./mvnw package -Dnative makes target/function.zip."
  }
}

variable "architecture" {
  description = "What the executable in the zip was built for: x86_64 or arm64. A wrong one is a function that can't start, so there is no default."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture: x86_64 or arm64, whichever machine built the zip (uname -m; aarch64 is arm64)."
  }
}

variable "layer_arns" {
  description = "ARNs of layers, which Lambda puts below /opt."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.layer_arns : can(regex("^arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:layer:.+:[0-9]+$", arn))]) && length(var.layer_arns) <= 5
    error_message = "layer_arns: at most five ARNs of layers with their version (arn:aws:lambda:...:layer:name:1)."
  }
}

variable "memory_mb" {
  description = "Memory in MB; processor time grows with it."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.memory_mb >= 128 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb: a whole number from 128 to 10240."
  }
}

variable "timeout_seconds" {
  description = "The function's time-out."
  type        = number
  nullable    = false

  validation {
    condition     = var.timeout_seconds >= 11 && var.timeout_seconds <= 900 && floor(var.timeout_seconds) == var.timeout_seconds
    error_message = "timeout_seconds: a whole number from 11 to 900; what stands around a send wants 10 s."
  }
}

variable "reserved_concurrency" {
  description = "Environments kept for this function, and its most; null: whatever the account has."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null || try(var.reserved_concurrency >= 1, false)
    error_message = "reserved_concurrency: 1 or more, or null; 0 would switch the function off."
  }
}

variable "settings" {
  description = <<-EOT
    How the function sends, by the settings of the README; what is left out stays at the function's own default.
    There is no setting for a secret: one in a variable would stand in the state and in the console. client_secret_id and
    certificate_id name where one is kept.
  EOT
  type = object({
    tenant_id             = string
    client_id             = string
    credential            = optional(string)
    client_secret_id      = optional(string)
    certificate_id        = optional(string)
    federation_audience   = optional(string)
    templates             = optional(string)
    cloud                 = optional(string, "global")
    from                  = optional(string)
    allowed_senders       = optional(list(string), [])
    mode                  = optional(string, "live")
    allowed_recipients    = optional(list(string), [])
    redirect_to           = optional(string)
    when_unknown          = optional(string, "hold")
    send_timeout_seconds  = optional(number, 30)
    mailbox_concurrency   = optional(number, 4)
    max_age_hours         = optional(number, 24)
    max_attempts          = optional(number, 8)
    ledger_table          = optional(string)
    ledger_ttl_days       = optional(number, 30)
    dead_letter_queue_url = optional(string)
    metrics               = optional(string, "true")
  })
  nullable = false

  validation {
    condition     = can(regex("^[0-9A-Fa-f-]{36}$|^[A-Za-z0-9.-]+[.][A-Za-z]{2,}$", var.settings.tenant_id))
    error_message = "settings.tenant_id: the tenant's id (a UUID) or a domain of it."
  }

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$", var.settings.client_id))
    error_message = "settings.client_id: the application's (client) id, a UUID; not its object id, and not its name."
  }

  validation {
    condition     = var.settings.credential == null || try(contains(["secret", "certificate", "federation"], var.settings.credential), false)
    error_message = "settings.credential: secret, certificate or federation."
  }

  validation {
    condition     = contains(["global", "usgov", "usgov-dod", "china"], var.settings.cloud)
    error_message = "settings.cloud: global, usgov, usgov-dod or china."
  }

  validation {
    condition     = contains(["live", "redirect", "drop"], var.settings.mode)
    error_message = "settings.mode: live, redirect or drop."
  }

  validation {
    condition     = var.settings.mode == "redirect" ? can(regex("^[^@*,\\s<>]+@[^@*,\\s<>]+$", var.settings.redirect_to)) : var.settings.redirect_to == null
    error_message = "settings.redirect_to: an address such as test@contoso.com with mode redirect, and nothing with another mode."
  }

  validation {
    condition = var.settings.redirect_to == null || length(var.settings.allowed_recipients) == 0 || length(setintersection(
      [for recipient in var.settings.allowed_recipients : lower(recipient)],
      [lower(coalesce(var.settings.redirect_to, "-")), replace(lower(coalesce(var.settings.redirect_to, "-")), "/^.*@/", "*@")],
    )) > 0
    error_message = "settings.allowed_recipients: redirect_to or its domain has to be among them, or every mail is rejected."
  }

  validation {
    condition     = alltrue([for recipient in var.settings.allowed_recipients : can(regex("^([^@*,\\s]+|[*])@[^@*,\\s]+$", recipient))])
    error_message = "settings.allowed_recipients: addresses (ada@example.org) and domains (*@example.org)."
  }

  validation {
    condition     = alltrue([for sender in var.settings.allowed_senders : can(regex("^([^@*,\\s]+|[*])@[^@*,\\s]+$", sender))])
    error_message = "settings.allowed_senders: user principal names (billing@contoso.com) and domains (*@contoso.com)."
  }

  validation {
    condition     = contains(["true", "by-mailbox", "false"], var.settings.metrics)
    error_message = "settings.metrics: true, by-mailbox or false."
  }

  validation {
    condition     = contains(["hold", "resend"], var.settings.when_unknown)
    error_message = "settings.when_unknown: hold or resend."
  }

  validation {
    condition     = floor(var.settings.send_timeout_seconds) == var.settings.send_timeout_seconds && var.settings.send_timeout_seconds >= 1 && var.settings.send_timeout_seconds <= var.timeout_seconds - 10
    error_message = "settings.send_timeout_seconds: a whole number, at least 1, and at least 10 less than timeout_seconds, or hardly a mail could be started."
  }

  validation {
    condition     = contains([1, 2, 3, 4], var.settings.mailbox_concurrency)
    error_message = "settings.mailbox_concurrency: 1, 2, 3 or 4; Exchange takes no more than four requests of an app to a mailbox at a time."
  }

  validation {
    condition     = var.settings.max_age_hours >= 1 && var.settings.max_age_hours <= 336 && floor(var.settings.max_age_hours) == var.settings.max_age_hours
    error_message = "settings.max_age_hours: a whole number from 1 to 336, the 14 days that a queue keeps a message."
  }

  validation {
    condition     = var.settings.max_attempts >= 1 && floor(var.settings.max_attempts) == var.settings.max_attempts
    error_message = "settings.max_attempts: a whole number, 1 or more."
  }

  validation {
    condition     = var.settings.ledger_ttl_days >= 1 && var.settings.ledger_ttl_days <= 3650 && floor(var.settings.ledger_ttl_days) == var.settings.ledger_ttl_days
    error_message = "settings.ledger_ttl_days: a whole number from 1 to 3650."
  }
}

variable "policies" {
  description = "What else the role may do, as JSON policies by name."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for policy in values(var.policies) : can(jsondecode(policy).Statement)])
    error_message = "policies: JSON documents with a Statement."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of the role, where the account wants one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "permissions_boundary_arn: the ARN of a policy (arn:aws:iam::...:policy/...)."
  }
}

variable "log_retention_days" {
  description = "How long the log is kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days: one of the values that CloudWatch takes, such as 14, 30, 90 or 365."
  }
}

variable "kms_key_arn" {
  description = "A KMS key for the environment variables and the log; null: AWS's own."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn: the ARN of a key (arn:aws:kms:...:key/...), not of an alias."
  }
}

variable "vpc" {
  description = "Subnets and security groups, if the function is to run in a VPC; it needs a way out to Microsoft and to AWS."
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
  })
  default = null

  validation {
    condition     = var.vpc == null || try(length(var.vpc.subnet_ids) > 0 && length(var.vpc.security_group_ids) > 0, false)
    error_message = "vpc: at least one subnet and one security group."
  }
}

variable "tracing" {
  description = "Whether X-Ray traces the invocations."
  type        = bool
  default     = false
  nullable    = false
}

variable "on_failure_arn" {
  description = "Where Lambda puts an invocation that nobody waits for and that failed three times: a standard SQS queue or SNS topic; null: nowhere."
  type        = string
  default     = null

  validation {
    condition     = var.on_failure_arn == null || can(regex("^arn:[a-z-]+:(sqs|sns):[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.on_failure_arn))
    error_message = "on_failure_arn: the ARN of a standard SQS queue or SNS topic; Lambda takes no FIFO one here."
  }
}

variable "tags" {
  description = "Tags of the function, its role and its log group."
  type        = map(string)
  default     = {}
  nullable    = false
}
