variable "zip" {
  description = "Path of the zip, function-x86_64.zip or function-arm64.zip, as ./mvnw package -Dnative makes it."
  type        = string
  nullable    = false

  validation {
    condition     = fileexists(var.zip)
    error_message = "zip: there is no such file; ./mvnw package -Dnative makes target/function-x86_64.zip or target/function-arm64.zip."
  }

  validation {
    condition     = !fileexists(var.zip) || startswith(try(filebase64(var.zip), ""), "UEsDB")
    error_message = "zip: it is no zip; ./mvnw package -Dnative makes target/function-x86_64.zip or target/function-arm64.zip. A file of Git LFS, or a page that says that nothing was found, looks like that too."
  }

  validation {
    condition = length(regexall("x86_64|amd64|arm64|aarch64", basename(var.zip))) == 0 || length(regexall(
      var.architecture == "arm64" ? "arm64|aarch64" : "x86_64|amd64", basename(var.zip)
    )) > 0
    error_message = "zip: ${basename(var.zip)} is for another machine than architecture (${var.architecture}) names; a function of it could not start. Change one of them."
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

variable "templates" {
  description = "Templates in addition to the built-in ones: their directory (/opt/templates), and the ARN, with its version, of the layer that contains it. null: none."
  type = object({
    layer_arn = string
    directory = optional(string, "/opt/templates")
  })
  default = null

  validation {
    condition     = var.templates == null || can(regex("^/opt/.+$", var.templates.directory))
    error_message = "templates.directory: a directory below /opt, where Lambda puts layers."
  }
}

variable "layer_arns" {
  description = "ARNs of more layers, which Lambda puts below /opt: with trusted roots, say."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in concat(var.templates[*].layer_arn, var.layer_arns) : can(regex("^arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:layer:.+:[0-9]+$", arn))]) && length(var.layer_arns) + length(var.templates[*]) <= 5
    error_message = "layer_arns, templates.layer_arn: at most five ARNs of layers together, with their version (arn:aws:lambda:...:layer:name:1)."
  }

  validation {
    condition     = alltrue([for arn in concat(var.templates[*].layer_arn, var.layer_arns) : try(split(":", arn)[3], local.region) == local.region])
    error_message = "layer_arns, templates.layer_arn: of another region than the function's, ${local.region}."
  }
}

variable "environment" {
  description = "More of the function's settings (infra/docs/settings.md): HTTPS_PROXY, HELIOGRAPH_TRUSTED_ROOTS, HELIOGRAPH_LIMITS_RECIPIENTS, QUARKUS_MAILER_.... Not those that have a variable here, and no secrets: they would be in the state."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name, value in var.environment : !can(regex("(?i)secret$|password$|passphrase$|access_key", name)) && !can(regex("://[^/@]*:[^/@]*@", value))])
    error_message = "environment: no secrets and no passwords, since it is visible in the state and in the console. client_secret_arn and certificate_arn name where Entra's is kept; a proxy has to know the function by its address."
  }

  validation {
    condition     = alltrue([for name in keys(var.environment) : !startswith(upper(name), "HELIOGRAPH_") || can(regex("^HELIOGRAPH_(CONCURRENCY|SHORT_WAIT|LIMITS_RECIPIENTS|GRAPH_ENDPOINT|AUTHORITY_HOST|TRUSTED_ROOTS|HTTPS_PROXY|NO_PROXY|HTTP2)$", name))])
    error_message = "environment: of the names with HELIOGRAPH_ only CONCURRENCY, SHORT_WAIT, LIMITS_RECIPIENTS, GRAPH_ENDPOINT, AUTHORITY_HOST, TRUSTED_ROOTS, HTTPS_PROXY, NO_PROXY and HTTP2; the others are variables of their own, mistyped, or gone (Upgrade in this module's README.md)."
  }

  validation {
    condition     = alltrue([for name, value in var.environment : can(regex("^[A-Za-z][A-Za-z0-9_]+$", name)) && !startswith(name, "AWS_LAMBDA") && !startswith(name, "LAMBDA_") && value != null && value != ""])
    error_message = "environment: names of letters, digits and '_' with a value each; those that begin with LAMBDA_ and AWS_LAMBDA are Lambda's."
  }
}

variable "policy_statements" {
  description = "What else the function's role may do, by any name: for what environment asks of it."
  type = map(object({
    actions   = list(string)
    resources = list(string)
  }))
  default  = {}
  nullable = false
}

variable "memory_mb" {
  description = "The function's memory in MB; processor time grows with it."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.memory_mb >= 128 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb: a whole number from 128 to 10240."
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
  description = "Subnets, shared ones too, and security groups, if the function is to run in a VPC; it needs a way out to Microsoft and to AWS. endpoints: the AWS services that the VPC has endpoints for, such as [\"dynamodb\", \"scheduler\", \"sqs\", \"sts\"], if there is no other way out to AWS: a plan that needs another one is refused."
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
    endpoints          = optional(list(string))
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

variable "metrics" {
  description = "Which metrics the function makes: true (mails by outcome), by-mailbox (by mailbox and outcome as well, a metric of CloudWatch for each pair that occurs) or false (none; the alarms that need them are left out then)."
  type        = string
  default     = "true"
  nullable    = false

  validation {
    condition     = contains(["true", "by-mailbox", "false"], var.metrics)
    error_message = "metrics: true, by-mailbox or false."
  }
}
