# The tenant is az login's or ARM_TENANT_ID's, the cloud ARM_ENVIRONMENT's (usgovernment, usgovernmentl5, china).
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
  }
}
