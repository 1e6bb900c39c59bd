"use strict";
// What is asked for lives in the address: a change loads the page of the new address and puts its live part in.
