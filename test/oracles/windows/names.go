package main

import (
	"fmt"
	"time"

	"github.com/argoproj/argo-cd/v3/util/glob"
)

// zoneQuestion asks for the offsets from UTC of a time zone at instants in milliseconds.
type zoneQuestion struct {
	Name string  `json:"name"`
	At   []int64 `json:"at"`
}

type zoneAnswer struct {
	// Offsets in seconds.
	Offsets []int  `json:"offsets,omitempty"`
	Error   string `json:"error,omitempty"`
}

func (q *zoneQuestion) answer() zoneAnswer {
	zone, err := time.LoadLocation(q.Name)
	if err != nil {
		return zoneAnswer{Error: err.Error()}
	}
	given := zoneAnswer{}
	for _, at := range q.At {
		_, offset := time.UnixMilli(at).In(zone).Zone()
		given.Offsets = append(given.Offsets, offset)
	}
	return given
}

// globQuestion asks whether a pattern matches a text.
type globQuestion struct {
	Pattern string `json:"pattern"`
	Text    string `json:"text"`
}

type globAnswer struct {
	Matches bool   `json:"matches"`
	Error   string `json:"error,omitempty"`
}

func (q *globQuestion) answer() (given globAnswer) {
	// Some patterns make the matcher itself panic.
	defer func() {
		if panicked := recover(); panicked != nil {
			given = globAnswer{Error: fmt.Sprint("panic: ", panicked)}
		}
	}()
	matches, err := glob.MatchWithError(q.Pattern, q.Text)
	if err != nil {
		return globAnswer{Error: err.Error()}
	}
	return globAnswer{Matches: matches}
}
