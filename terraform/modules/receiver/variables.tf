variable "name" {
  description = "Name of the function, and prefix of everything else."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,29}$", var.name))
    error_message = "name: 1 to 30 letters, digits, '_' and '-', the first a letter."
  }
}

variable "global_name" {
  description = "Name of the roles, which an account has once for all regions; null: the name. The role's ARN, the subject of a federated credential, goes by it."
  type        = string
  default     = null

  validation {
    condition     = var.global_name == null || can(regex("^[A-Za-z][A-Za-z0-9_-]{0,53}$", var.global_name))
    error_message = "global_name: 1 to 54 letters, digits, '_' and '-', the first a letter."
  }
}

variable "folders" {
  description = <<-EOT
    The folders that are watched, by any name: mailbox (its user principal name), folder (a well-known name such as inbox, or names
    with slashes between them, such as Inbox/Orders), and afterwards, what is done with a published mail: keep (it stays as it
    is), read (it is marked as read), move:FOLDER (it goes to another folder, which has to be there) or delete (it goes to Deleted
    Items). For a mailbox of its own take move: then a mail in the folder is not published yet, and none can be missed.
  EOT
  type = map(object({
    mailbox    = string
    folder     = optional(string, "inbox")
    afterwards = optional(string, "keep")
  }))
  nullable = false

  validation {
    condition     = length(var.folders) > 0 && alltrue([for name in keys(var.folders) : can(regex("^[A-Za-z0-9_-]{1,48}$", name)) && !endswith(name, "-sweep")])
    error_message = "folders: at least one, with names of 1 to 48 letters, digits, '_' and '-', none of which ends in -sweep."
  }

  validation {
    condition     = alltrue([for folder in values(var.folders) : can(regex("^[^@*,\\s<>\"`$;]+@[^@*,\\s<>'\"`$;]+[.][^@*,\\s<>'\"`$;]+$", folder.mailbox)) && can(regex("^[!-~]{1,128}$", folder.mailbox))])
    error_message = "folders: mailbox is a user principal name such as fax@contoso.com, at most 128 characters of ASCII."
  }

  validation {
    condition     = alltrue([for folder in values(var.folders) : can(regex("^[^/[:cntrl:]]+(/[^/[:cntrl:]]+)*$", folder.folder)) && length(folder.folder) <= 255 && trimspace(folder.folder) == folder.folder])
    error_message = "folders: folder is a name such as inbox, or names with slashes between them, such as Inbox/Orders; at most 255 characters."
  }

  validation {
    condition     = alltrue([for folder in values(var.folders) : can(regex("^(keep|read|delete|move:[^/[:cntrl:]]+(/[^/[:cntrl:]]+)*)$", folder.afterwards)) && length(folder.afterwards) <= 260 && trimspace(replace(folder.afterwards, "move:", "")) == replace(folder.afterwards, "move:", "")])
    error_message = "folders: afterwards is keep, read, delete or move:FOLDER, such as move:archive or move:Inbox/Done."
  }

  validation {
    condition     = length(distinct([for folder in values(var.folders) : "${lower(folder.mailbox)}#${lower(folder.folder)}"])) == length(var.folders)
    error_message = "folders: each folder of a mailbox once."
  }

  validation {
    condition     = alltrue([for folder in values(var.folders) : lower(folder.afterwards) != "move:${lower(folder.folder)}"])
    error_message = "folders: afterwards moves mails to the folder that is watched, where they would be found again."
  }
}

variable "every_minutes" {
  description = "How often each folder is listed."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.every_minutes >= 1 && var.every_minutes <= 60 && floor(var.every_minutes) == var.every_minutes
    error_message = "every_minutes: a whole number from 1 to 60."
  }
}

variable "enabled" {
  description = "Whether the folders are listed. false: the schedules are disabled; what is in the queue is still fetched, and with keep or read the next list continues where the last one ended. There is no alarm silence then."
  type        = bool
  default     = true
  nullable    = false
}

variable "event_bus" {
  description = "The EventBridge bus that gets the events, by its name, or by its ARN if it is another account's."
  type        = string
  default     = "default"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._/-]{1,256}$|^arn:[a-z-]+:events:[a-z0-9-]+:[0-9]{12}:event-bus/.+$", var.event_bus))
    error_message = "event_bus: the name of a bus, or its ARN (arn:aws:events:...:event-bus/name)."
  }
}

variable "event_queue" {
  description = "An SQS queue that gets each event as well, in the envelope that EventBridge puts around it: its url and arn. null: none."
  type = object({
    url = string
    arn = string
  })
  default = null
}

variable "bucket_name" {
  description = "Name of the bucket that is made for the files; null: the name, with account and region."
  type        = string
  default     = null

  validation {
    condition     = var.bucket_name == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "bucket_name: 3 to 63 lower-case letters, digits, '.' and '-'."
  }
}

variable "keep_days" {
  description = "After how many days files are deleted from the bucket; null: never. The mails in the mailbox are not touched by it."
  type        = number
  default     = 90

  validation {
    condition     = var.keep_days == null || try(var.keep_days >= 1 && floor(var.keep_days) == var.keep_days, false)
    error_message = "keep_days: a whole number, 1 or more, or null."
  }
}

variable "bucket_versioning" {
  description = "Whether the bucket keeps what is overwritten or deleted, keep_days more; true with object_lock. false after true: new versions are no longer kept."
  type        = bool
  default     = false
  nullable    = false
}

variable "object_lock" {
  description = "No role deletes a file before these days have passed: mode (GOVERNANCE, which roles with s3:BypassGovernanceRetention may lift, or COMPLIANCE, which none may, not even AWS) and days. It can't be switched off any more. null: no lock."
  type = object({
    mode = string
    days = number
  })
  default = null

  validation {
    condition     = var.object_lock == null || try(contains(["GOVERNANCE", "COMPLIANCE"], var.object_lock.mode) && var.object_lock.days >= 1 && floor(var.object_lock.days) == var.object_lock.days, false)
    error_message = "object_lock: mode GOVERNANCE or COMPLIANCE, and days, a whole number, 1 or more."
  }

  validation {
    condition     = try(var.object_lock.days <= var.keep_days, true)
    error_message = "object_lock: its days are more than keep_days, so that files would stay longer than keep_days says."
  }
}

variable "access_log_bucket" {
  description = "A bucket that gets the access log of the bucket of mails, and the prefix of its keys; its policy has to let logging.s3.amazonaws.com put objects. null: no log."
  type = object({
    bucket = string
    prefix = optional(string, "")
  })
  default = null
}

variable "ledger_table_name" {
  description = "Name of a sender's ledger (module.mails.ledger_table_name) in this account and region, so that reports are tied to the mails that it has sent; null: a table is made here. Both functions need the same suppress_days."
  type        = string
  default     = null

  validation {
    condition     = var.ledger_table_name == null || can(regex("^[A-Za-z0-9_.-]{3,255}$", var.ledger_table_name))
    error_message = "ledger_table_name: the name of a DynamoDB table, not its ARN."
  }
}

variable "suppress_days" {
  description = "How many days nothing is sent to an address after a report has called it wrong; null: addresses are not suppressed. With ledger_table_name, and the same value in the sender's module."
  type        = number
  default     = null

  validation {
    condition     = var.suppress_days == null || try(var.suppress_days >= 1 && var.suppress_days <= 3650 && floor(var.suppress_days) == var.suppress_days && var.ledger_table_name != null, false)
    error_message = "suppress_days: a whole number from 1 to 3650, with ledger_table_name: the sender has to see it."
  }
}

variable "suppress_complaints" {
  description = "Whether an address is also suppressed for suppress_days after a trusted complaint."
  type        = bool
  default     = true
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether a destroy is refused before anything is gone. To remove it, set it to false, and apply, before the destroy; the bucket then goes with all that is in it."
  type        = bool
  default     = true
  nullable    = false
}

variable "tenant_id" {
  description = "The Entra tenant's id, or a domain of it; module.entra.tenant_id, where modules/entra makes the application."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-Fa-f-]{36}$|^[A-Za-z0-9.-]+[.][A-Za-z]{2,}$", var.tenant_id))
    error_message = "tenant_id: the tenant's id (a UUID) or a domain of it, such as contoso.onmicrosoft.com."
  }
}

variable "client_id" {
  description = "The application's (client) id in Entra; one of its own, which may not send."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$", var.client_id))
    error_message = "client_id: the application's (client) id, a UUID; not its object id, and not its name."
  }
}

variable "cloud" {
  description = "Microsoft's cloud: global, usgov, usgov-dod or china."
  type        = string
  default     = "global"
  nullable    = false

  validation {
    condition     = contains(["global", "usgov", "usgov-dod", "china"], var.cloud)
    error_message = "cloud: global, usgov, usgov-dod or china."
  }
}

variable "credential" {
  description = "What proves to Entra who reads: federation (the function's AWS role), certificate, or secret."
  type        = string
  default     = "federation"
  nullable    = false

  validation {
    condition     = contains(["secret", "certificate", "federation"], var.credential)
    error_message = "credential: federation, certificate or secret."
  }
}

variable "client_secret_arn" {
  description = "With credential = \"secret\": ARN of the secret in Secrets Manager, or of the SecureString parameter in Systems Manager, that holds the client secret. Only the function reads it."
  type        = string
  default     = null

  validation {
    condition     = (var.client_secret_arn != null) == (var.credential == "secret")
    error_message = "client_secret_arn: with credential = \"secret\", and only with that."
  }

  validation {
    condition     = var.client_secret_arn == null || can(regex("^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+-[A-Za-z0-9]{6}$|^arn:[a-z-]+:ssm:[a-z0-9-]+:[0-9]{12}:parameter/.+$", var.client_secret_arn))
    error_message = "client_secret_arn: the whole ARN of a secret (arn:aws:secretsmanager:...:secret:name-AbCdEf, with the six characters at its end) or of a parameter (arn:aws:ssm:...:parameter/name); never the secret itself."
  }
}

variable "client_secret_field" {
  description = "Which field of that secret's JSON holds the client secret; null: the secret is nothing else."
  type        = string
  default     = null
}

variable "certificate_arn" {
  description = "With credential = \"certificate\": ARN of the secret or parameter that holds the application's certificate with its private key. Only the function reads it."
  type        = string
  default     = null

  validation {
    condition     = (var.certificate_arn != null) == (var.credential == "certificate")
    error_message = "certificate_arn: with credential = \"certificate\", and only with that."
  }

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+-[A-Za-z0-9]{6}$|^arn:[a-z-]+:ssm:[a-z0-9-]+:[0-9]{12}:parameter/.+$", var.certificate_arn))
    error_message = "certificate_arn: the whole ARN of a secret (arn:aws:secretsmanager:...:secret:name-AbCdEf, with the six characters at its end) or of a parameter (arn:aws:ssm:...:parameter/name); never the certificate itself."
  }
}

variable "secret_kms_key_arn" {
  description = "The key of that secret, if it is one of your own."
  type        = string
  default     = null
}

variable "zip" {
  description = "Path of the zip, the same as the sender's: function-x86_64.zip or function-arm64.zip."
  type        = string
  nullable    = false

  validation {
    condition     = fileexists(var.zip)
    error_message = "zip: there is no such file; ./mvnw package -Dnative makes target/function-x86_64.zip or target/function-arm64.zip."
  }
}

variable "architecture" {
  description = "What the executable in the zip was built for: x86_64 or arm64."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture: x86_64 or arm64, whichever machine built the zip (uname -m; aarch64 is arm64)."
  }
}

variable "memory_mb" {
  description = "The function's memory in MB; processor time grows with it."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.memory_mb >= 256 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb: a whole number from 256 to 10240; with less, several large mails at a time don't fit."
  }
}

variable "timeout_seconds" {
  description = "The function's time-out; a large mail has to get through in it."
  type        = number
  default     = 300
  nullable    = false

  validation {
    condition     = var.timeout_seconds >= 60 && var.timeout_seconds <= 900 && floor(var.timeout_seconds) == var.timeout_seconds
    error_message = "timeout_seconds: a whole number from 60 to 900."
  }
}

variable "reserved_concurrency" {
  description = "How many environments Lambda keeps for the function, and not more: for each mailbox one, and one for the schedules; null: as many as the account has room for."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null || try(var.reserved_concurrency > max(2, length(local.mailboxes)), false)
    error_message = "reserved_concurrency: more than one for each mailbox, and at least 3, or the schedules find no room."
  }
}

variable "max_age_hours" {
  description = "How long a mail that can't be fetched is tried, from when it was found."
  type        = number
  default     = 24
  nullable    = false

  validation {
    condition     = var.max_age_hours >= 1 && var.max_age_hours <= 216 && floor(var.max_age_hours) == var.max_age_hours
    error_message = "max_age_hours: a whole number from 1 to 216."
  }
}

variable "alarms" {
  description = "Whether there are alarms."
  type        = bool
  default     = true
  nullable    = false
}

variable "alarm_actions" {
  description = "ARNs of the SNS topics that are notified of alarms, and of their end."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.alarm_actions : can(regex("^arn:[a-z-]+:(sns|lambda|ssm|ssm-incidents|autoscaling|automate|swf):", arn))])
    error_message = "alarm_actions: ARNs of SNS topics, or of what else an alarm can call; no queue, and no address."
  }
}

variable "silence_minutes" {
  description = "After how many minutes without a list of a folder there is an alarm."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.silence_minutes > var.every_minutes && var.silence_minutes <= 1440 && floor(var.silence_minutes) == var.silence_minutes
    error_message = "silence_minutes: a whole number up to 1440, and more than every_minutes."
  }
}

variable "oldest_message_minutes" {
  description = "How many minutes a mail may wait to be fetched before there is an alarm."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.oldest_message_minutes >= 1 && var.oldest_message_minutes < var.max_age_hours * 60
    error_message = "oldest_message_minutes: 1 or more, and less than max_age_hours."
  }
}

variable "log_retention_days" {
  description = "How long the function's log is kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days: one of the values that CloudWatch takes, such as 14, 30, 90 or 365."
  }
}

variable "vpc" {
  description = "Subnets and security groups, if the function is to run in a VPC; it needs a way out to Microsoft and to AWS. endpoints: the AWS services that the VPC has endpoints for, such as [\"dynamodb\", \"events\", \"s3\", \"sqs\", \"sts\"], if there is no other way out to AWS: a plan that needs another one is refused."
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
    endpoints          = optional(list(string))
  })
  default = null
}

variable "environment" {
  description = "More of the function's settings: HTTPS_PROXY, NO_PROXY, HELIOGRAPH_TRUSTED_ROOTS. No secrets: they would be in the state."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.environment) : contains(["HTTPS_PROXY", "NO_PROXY", "HELIOGRAPH_TRUSTED_ROOTS", "HELIOGRAPH_HTTPS_PROXY", "HELIOGRAPH_NO_PROXY", "HELIOGRAPH_GRAPH_ENDPOINT", "HELIOGRAPH_AUTHORITY_HOST", "HELIOGRAPH_HTTP2", "HELIOGRAPH_S3_PATH_STYLE"], name)])
    error_message = "environment: HTTPS_PROXY, NO_PROXY, HELIOGRAPH_TRUSTED_ROOTS, HELIOGRAPH_HTTPS_PROXY, HELIOGRAPH_NO_PROXY, HELIOGRAPH_GRAPH_ENDPOINT, HELIOGRAPH_AUTHORITY_HOST, HELIOGRAPH_HTTP2 and HELIOGRAPH_S3_PATH_STYLE; the others are variables of their own, or mistyped."
  }
}

variable "policy_statements" {
  description = "What else the function's role may do, by any name: for instance use the key of event_queue (kms:Decrypt, kms:GenerateDataKey)."
  type = map(object({
    actions   = list(string)
    resources = list(string)
  }))
  default  = {}
  nullable = false
}

variable "kms_key_arn" {
  description = "A KMS key of your own for queues, table, bucket, log, schedules and environment; null: AWS's. Its policy has to let in logs.<region>.amazonaws.com."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn: the ARN of a key (arn:aws:kms:...:key/...), not of an alias."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of the roles, where the account requires one."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
